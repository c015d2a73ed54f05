import { Eye, Paintbrush } from "lucide-react";
import { useId } from "react";
import type { ApiError } from "../api/client";
import type { AiModelOption, Estimate } from "../api/types";
import { figure } from "../text/counted";
import { estimatedPictures } from "../text/estimated-pictures";
import { Button } from "../ui/button";
import { Problem } from "../ui/problem";
import type { Choice } from "./choice";
import { estimatedCost } from "./estimate";
import { EstimateText } from "./estimate-text";

/** So many pages a preview has. */
export const PREVIEW_PAGES = 3;

/** A story of no more pages is painted as quickly as it is looked at. */
const MOST_WITHOUT_PREVIEW = 10;

interface GenerateBoxProps {
  words: number;
  /** Whether the story has pictures already. */
  again: boolean;
  choice: Choice;
  model: AiModelOption | undefined;
  estimate: Estimate | undefined;
  reason: string | null;
  busy: boolean;
  refusal: ApiError | null;
  force: boolean;
  onForce: (force: boolean) => void;
  onStart: (preview: boolean) => void;
}

/** What a Run would come to, and its start. */
export function GenerateBox(props: GenerateBoxProps) {
  const { words, again, choice, model, estimate, reason, refusal, force, onForce } = props;
  const id = useId();
  const count = estimatedPictures(words, choice.maxWordsPerChunk);
  return (
    <div className="grid gap-4 rounded-2xl bg-sunk p-5 lg:sticky lg:top-6">
      <EstimateText
        id={id}
        estimate={estimate}
        count={count}
        cost={estimatedCost(count, model, choice)}
        atMost={again && !force}
      />
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
      <Starts {...props} pages={estimate?.pages ?? count} describedBy={reason ? undefined : id} />
      {reason && <p className="text-soft text-sm">{reason}.</p>}
      {refusal && (
        <div role="alert" className="rounded-lg bg-bad-soft px-3 pt-1.5 pb-3">
          <Problem
            id={`${id}-refused`}
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

interface StartsProps extends GenerateBoxProps {
  pages: number;
  describedBy: string | undefined;
}

/** A long story is looked at first, a few pages of it; whoever knows how it looks goes on at once. */
function Starts({ pages, again, estimate, reason, busy, onStart, describedBy }: StartsProps) {
  const long = pages > MOST_WITHOUT_PREVIEW;
  const preview = { icon: Eye, words: `Preview ${PREVIEW_PAGES} pages`, start: () => onStart(true) };
  const all = {
    icon: Paintbrush,
    words: again ? "Generate again" : long ? `Paint all${estimate ? ` ${figure(pages)}` : ""}` : "Generate",
    start: () => onStart(false),
  };
  const [first, second] = long && !again ? [preview, all] : [all, long ? preview : null];
  return (
    <div className="grid gap-3">
      <Button
        type="submit"
        kind="main"
        icon={first.icon}
        reason={reason}
        busy={busy}
        aria-describedby={describedBy}
        onClick={(event) => {
          // Not by the form: what its Enter key starts is the same.
          event.preventDefault();
          first.start();
        }}
        className="min-h-12 w-full text-base"
      >
        {first.words}
      </Button>
      {second && (
        <Button
          icon={second.icon}
          reason={reason}
          busy={busy}
          aria-describedby={describedBy}
          onClick={second.start}
          className="w-full"
        >
          {second.words}
        </Button>
      )}
      {long && !again && !reason && (
        <p className="text-soft text-sm">
          A preview paints the portraits and {PREVIEW_PAGES} pages. If they look right, the rest is painted to
          match, and nothing is paid for twice.
        </p>
      )}
    </div>
  );
}
