import { CircleAlert, Paintbrush } from "lucide-react";
import type { ApiError } from "../api/client";
import type { AiModelOption } from "../api/types";
import { Button } from "../ui/button";
import type { Choice } from "./choice";
import { dollars, estimatedCost, estimatedPictures } from "./estimate";
import { pictures } from "./outcome";

interface GenerateBoxProps {
  words: number;
  /** Whether the story has pictures already. */
  again: boolean;
  choice: Choice;
  model: AiModelOption | undefined;
  reason: string | null;
  busy: boolean;
  refusal: ApiError | null;
  force: boolean;
  onForce: (force: boolean) => void;
}

/** What a Run would come to, and its start. */
export function GenerateBox(props: GenerateBoxProps) {
  const { words, again, choice, model, reason, busy, refusal, force, onForce } = props;
  const count = estimatedPictures(words, choice.maxWordsPerChunk);
  const cost = estimatedCost(count, model, choice);
  return (
    <div className="grid gap-4 rounded-2xl bg-sunk p-5 lg:sticky lg:top-6">
      <p aria-live="polite">
        <span className="block font-semibold font-story text-2xl">
          {count ? `About ${pictures(count)}` : "No pictures"}
        </span>
        {cost !== null && count > 0 && (
          <span className="text-soft">
            {again && !force ? "at most about" : "about"} {dollars(cost)}
          </span>
        )}
      </p>
      {again && (
        <>
          <p className="text-soft text-sm">
            Unchanged pictures are kept and not paid for again: those whose text and options stay the same.
          </p>
          <label className="flex min-h-10 cursor-pointer items-center gap-3 text-sm">
            <input
              type="checkbox"
              checked={force}
              onChange={(event) => onForce(event.target.checked)}
              className="size-5 accent-accent"
            />
            Paint every picture anew
          </label>
        </>
      )}
      <Button
        type="submit"
        kind="main"
        icon={Paintbrush}
        reason={reason}
        busy={busy}
        className="min-h-12 w-full text-base"
      >
        {again ? "Generate again" : "Generate"}
      </Button>
      {reason && <p className="text-soft text-sm">{reason}.</p>}
      {refusal && (
        <p role="alert" className="flex items-start gap-2 rounded-lg bg-bad-soft p-3 text-bad text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {Object.keys(refusal.fields).length > 0
            ? "Not every option is accepted. What is wrong stands beside it."
            : refusal.message}
        </p>
      )}
    </div>
  );
}
