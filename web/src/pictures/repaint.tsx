import { useQuery } from "@tanstack/react-query";
import { Copy, Paintbrush, Pencil, Undo2 } from "lucide-react";
import { useId, useState } from "react";
import { useRepaintChunk } from "../api/chunk";
import { ApiError } from "../api/client";
import { optionsQuery } from "../api/queries";
import type { Chunk, RepaintOptions } from "../api/types";
import { useOnce } from "../api/use-once";
import { refusal } from "../text/refusal";
import { Button } from "../ui/button";
import { Problem } from "../ui/problem";
import { say } from "../ui/say";
import { copyPrompt } from "./copy";
import { Part } from "./part";

const LONGEST_FEEDBACK = 500;

interface RepaintProps {
  chunk: Chunk;
  /** Why nothing can be painted now. */
  reason: string | null;
}

/** What was asked of the model, and how to have the page painted once more: otherwise, or only again. */
export function Repaint({ chunk, reason }: RepaintProps) {
  const [prompt, setPrompt] = useState<string | null>(null);
  const [feedback, setFeedback] = useState("");
  const repaint = useRepaintChunk(chunk);
  const start = useOnce(repaint);
  const fields = repaint.error instanceof ApiError ? repaint.error.fields : {};
  const wrong = {
    prompt: prompt?.trim() === "" ? "The prompt is empty." : refusal("The prompt", fields.prompt),
    feedback: refusal("This", fields.feedback),
  };
  function write(change: () => void) {
    change();
    if (repaint.isError) repaint.reset();
  }
  function begin() {
    const wish: RepaintOptions = {};
    if (prompt !== null && prompt.trim() !== chunk.prompt.trim()) wish.prompt = prompt.trim();
    if (feedback.trim()) wish.feedback = feedback.trim();
    start(wish, {
      onSuccess: () => {
        setPrompt(null);
        setFeedback("");
        say("good", `Page ${chunk.chunkIndex + 1} is painted again.`);
      },
    });
  }
  const unsaid = repaint.error && !wrong.prompt && !wrong.feedback ? repaint.error.message : undefined;
  return (
    <>
      <Prompt
        chunk={chunk}
        prompt={prompt}
        onChange={(text) => write(() => setPrompt(text))}
        wrong={wrong.prompt}
      />
      <Part name="Paint it differently">
        {chunk.stale && (
          <p className="mb-3 rounded-lg bg-warn-soft p-3 text-sm">
            The cast has changed since this page was painted. Painted again, it shows them as they look now.
          </p>
        )}
        <Feedback
          value={feedback}
          former={chunk.feedback}
          onChange={(text) => write(() => setFeedback(text))}
          wrong={wrong.feedback}
        />
        <Button
          icon={Paintbrush}
          reason={reason ?? wrong.prompt}
          busy={repaint.isPending}
          onClick={begin}
          className="mt-3"
        >
          Repaint this page
        </Button>
        <div role="alert">
          <Problem id="repaint-refused" text={unsaid} />
        </div>
      </Part>
    </>
  );
}

interface PromptProps {
  chunk: Chunk;
  /** What is written in place of the page's own; null where nothing is. */
  prompt: string | null;
  onChange: (prompt: string | null) => void;
  wrong: string | undefined;
}

function Prompt({ chunk, prompt, onChange, wrong }: PromptProps) {
  const id = useId();
  const { data: options } = useQuery(optionsQuery);
  const model = options?.aiModels.find(({ value }) => value === chunk.metadata.aiModel);
  const editing = prompt !== null;
  return (
    <Part
      name="Prompt"
      action={
        <span className="-my-2 -mr-3 flex">
          <Button
            kind="quiet"
            icon={editing ? Undo2 : Pencil}
            onClick={() => onChange(editing ? null : chunk.prompt)}
          >
            {editing ? "Undo" : "Edit"}
          </Button>
          <Button kind="quiet" icon={Copy} onClick={() => copyPrompt(prompt ?? chunk.prompt)}>
            Copy
          </Button>
        </span>
      }
    >
      {editing ? (
        <textarea
          dir="auto"
          aria-label="Prompt"
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? id : undefined}
          rows={8}
          maxLength={model?.promptLimit}
          value={prompt}
          onChange={(event) => onChange(event.target.value)}
          className="w-full rounded-lg border border-line bg-paper p-4 text-sm leading-relaxed aria-invalid:border-bad"
        />
      ) : (
        <p dir="auto" className="whitespace-pre-line rounded-lg bg-sunk p-4 text-sm leading-relaxed">
          {chunk.prompt}
        </p>
      )}
      <Problem id={id} text={wrong} />
    </Part>
  );
}

interface FeedbackProps {
  value: string;
  /** What was said before the picture that there is. */
  former: string | null;
  onChange: (value: string) => void;
  wrong: string | undefined;
}

function Feedback({ value, former, onChange, wrong }: FeedbackProps) {
  const id = useId();
  return (
    <>
      {former && (
        <p dir="auto" className="mb-2 text-soft text-sm">
          Last time you said: “{former}”
        </p>
      )}
      <textarea
        dir="auto"
        aria-label="What should be different"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? id : undefined}
        placeholder="What should be different? For example: she should look at the sea"
        rows={3}
        maxLength={LONGEST_FEEDBACK}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-lg border border-line bg-paper p-3 text-sm placeholder:text-soft aria-invalid:border-bad"
      />
      <Problem id={id} text={wrong} />
    </>
  );
}
