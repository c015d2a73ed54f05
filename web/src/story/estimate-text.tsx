import type { Estimate } from "../api/types";
import { counted, figure } from "../text/counted";
import { dollars } from "../text/dollars";
import { inDollars, inTime } from "./estimate";

interface EstimateTextProps {
  id: string;
  /** Missing where the server has not said; then `count` and `cost` are about right. */
  estimate: Estimate | undefined;
  count: number;
  cost: number | null;
  /** Whether some of that may be kept. */
  atMost: boolean;
}

/** What a Run would come to. */
export function EstimateText({ id, estimate, count, cost, atMost }: EstimateTextProps) {
  if (!estimate) {
    return (
      <p id={id}>
        <Headline>{count ? `About ${counted(count, "picture")}` : "No pictures"}</Headline>
        {cost !== null && count > 0 && (
          <span className="text-soft">
            {atMost ? "at most about" : "about"} {dollars(cost)}
          </span>
        )}
      </p>
    );
  }
  const { pictures, portraits, kept, price, seconds } = estimate;
  const nothing = pictures + portraits === 0;
  const lines = [
    portraits > 0 && `and ${counted(portraits, "portrait")}`,
    price && !nothing && inDollars(price),
    seconds && !nothing && inTime(seconds),
    kept > 0 && `${figure(kept)} more ${kept === 1 ? "is" : "are"} kept, and not paid for again`,
  ].filter((line) => typeof line === "string");
  return (
    <div id={id}>
      <Headline>{nothing ? "Nothing to paint" : counted(pictures, "picture")}</Headline>
      {lines.map((line) => (
        <p key={line} className="text-soft">
          {line}
        </p>
      ))}
    </div>
  );
}

function Headline({ children }: { children: string }) {
  return <span className="block font-semibold font-story text-2xl">{children}</span>;
}
