import { Paintbrush } from "lucide-react";
import { useId } from "react";
import type { ApiError } from "../api/client";
import type { AiModelOption } from "../api/types";
import { counted } from "../text/counted";
import { estimatedPictures } from "../text/estimated-pictures";
import { Button } from "../ui/button";
import { Problem } from "../ui/problem";
import type { Choice } from "./choice";
import { dollars, estimatedCost } from "./estimate";

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
  const estimate = useId();
  const count = estimatedPictures(words, choice.maxWordsPerChunk);
  const cost = estimatedCost(count, model, choice);
  return (
    <div className="grid gap-4 rounded-2xl bg-sunk p-5 lg:sticky lg:top-6">
      <p id={estimate}>
        <span className="block font-semibold font-story text-2xl">
          {count ? `About ${counted(count, "picture")}` : "No pictures"}
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
            Pictures whose text and options stay the same are kept, and not paid for again.
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
        aria-describedby={reason ? undefined : estimate}
        className="min-h-12 w-full text-base"
      >
        {again ? "Generate again" : "Generate"}
      </Button>
      {reason && <p className="text-soft text-sm">{reason}.</p>}
      {refusal && (
        <div role="alert" className="rounded-lg bg-bad-soft px-3 pt-1.5 pb-3">
          <Problem
            id={`${estimate}-refused`}
            text={
              Object.keys(refusal.fields).length > 0
                ? "Not every option was accepted. What is wrong is said beside it."
                : refusal.message
            }
          />
        </div>
      )}
    </div>
  );
}
