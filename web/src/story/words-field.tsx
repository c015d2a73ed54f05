import type { Options } from "../api/types";
import { Fieldset } from "./fieldset";

interface WordsFieldProps {
  limits: Options["limits"]["maxWordsPerChunk"];
  value: number;
  onChange: (value: number) => void;
  wrong?: string | undefined;
}

const STEP = 10;

/** A number to type, and a slider for whoever would rather not; NaN while nothing is typed. */
export function WordsField({ limits: { min, max }, value, onChange, wrong }: WordsFieldProps) {
  const known = Number.isNaN(value) ? min : value;
  return (
    <Fieldset legend="Words per picture, at most" wrong={wrong}>
      <div className="flex items-center gap-4">
        <input
          type="range"
          aria-label="Words per picture, in tens"
          aria-valuetext={`${known} words`}
          // From 0, so that the steps are round numbers; 0 itself means the least there is.
          min={0}
          max={max}
          step={STEP}
          value={known}
          onChange={(event) => onChange(Math.max(min, event.target.valueAsNumber))}
          className="h-10 min-w-0 flex-1 cursor-pointer accent-accent"
        />
        <input
          type="number"
          inputMode="numeric"
          aria-label="Words per picture"
          aria-invalid={wrong ? true : undefined}
          min={min}
          max={max}
          value={Number.isNaN(value) ? "" : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          className="min-h-10 w-24 rounded-lg border border-line bg-paper px-3 text-right tabular-nums aria-invalid:border-bad"
        />
      </div>
      <p className="mt-1 text-soft text-sm">
        Fewer words, more pictures. The text is cut where a reader would pause.
      </p>
    </Fieldset>
  );
}
