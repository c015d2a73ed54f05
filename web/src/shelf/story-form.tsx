import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { ApiError } from "../api/client";
import { optionsQuery } from "../api/queries";
import { readChoice, startingChoice } from "../story/choice";
import { refusal } from "../text/refusal";
import { Button } from "../ui/button";
import { Problem } from "../ui/problem";
import { useFileDrop } from "../ui/use-file-drop";
import { countWords } from "./count-words";
import { type Draft, forgetDraft, LONGEST_TITLE, type Problems, problemsOf, tooLongFor } from "./draft";
import { DropHere } from "./drop-here";
import { FileChoice } from "./file-choice";
import { describeLength } from "./length";
import { TextField } from "./text-field";
import { useDraft } from "./use-draft";
import type { useSendStory } from "./use-send-story";

/** Words for one picture, until the options are known. */
const WORDS_PER_PICTURE = 200;

interface StoryFormProps {
  sending: ReturnType<typeof useSendStory>;
  onCancel: () => void;
}

export function StoryForm({ sending, onCancel }: StoryFormProps) {
  const { draft, change, takeFile, taken, giveBack, unreadable } = useDraft();
  const { words, mostWords, wordsPerPicture } = useLength(draft.content);
  const [missing, setMissing] = useState<Problems>({});
  const form = useRef<HTMLFormElement>(null);
  const over = useFileDrop(takeFile);
  const refused = sending.error instanceof ApiError ? sending.error.fields : {};
  const problems: Problems = {
    title: missing.title ?? refusal("The title", refused.title),
    content: tooLongFor(words, mostWords) ?? missing.content ?? refusal("The text", refused.content),
  };

  function edit(part: Partial<Draft>) {
    change(part);
    setMissing({ ...missing, ...Object.fromEntries(Object.keys(part).map((field) => [field, undefined])) });
    if (sending.error) sending.forgetError();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = problemsOf(draft, countWords(draft.content), mostWords);
    setMissing(found);
    const first = found.title ? "title" : found.content ? "content" : null;
    if (first) {
      form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
      return;
    }
    const made = await sending.send({ ...draft, title: draft.title.trim() }).catch(() => false);
    if (made) forgetDraft();
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onKeyDown={submitWithEnter}
      className="relative flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-4 sm:px-8">
        <TextField
          name="title"
          label="Title"
          value={draft.title}
          problem={problems.title}
          maxLength={LONGEST_TITLE}
          onChange={(title) => edit({ title })}
        />
        <TextField
          name="content"
          label="Story"
          value={draft.content}
          problem={problems.content}
          placeholder="Once upon a time…"
          onChange={(content) => edit({ content })}
        />
        <FileChoice unreadable={unreadable} taken={taken} onFile={takeFile} onGiveBack={giveBack} />
        {sending.error && Object.keys(refused).length === 0 && (
          <div role="alert" className="rounded-lg bg-bad-soft px-4 pt-1.5 pb-3">
            <Problem id="story-refused" text={sending.error.message} />
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t px-5 py-4 sm:px-8">
        <p className="text-soft text-sm tabular-nums">{describeLength(words, wordsPerPicture)}</p>
        <div className="ml-auto flex gap-3">
          <Button kind="quiet" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" kind="main" busy={sending.sending}>
            Create story
          </Button>
        </div>
      </div>
      {over && <DropHere />}
    </form>
  );
}

function submitWithEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function useLength(content: string) {
  const { data: options } = useQuery(optionsQuery);
  // What the story's own page will start with.
  const wordsPerPicture = useMemo(
    () => (options ? startingChoice(options, readChoice()).maxWordsPerChunk : WORDS_PER_PICTURE),
    [options],
  );
  // Typing does not wait for the count of a long text.
  const text = useDeferredValue(content);
  return {
    words: useMemo(() => countWords(text), [text]),
    mostWords: options?.limits.maxWordsPerStory,
    wordsPerPicture,
  };
}
