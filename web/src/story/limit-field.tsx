import { useId } from "react";
import { Fieldset } from "./fieldset";

interface LimitFieldProps {
  value: string;
  onChange: (value: string) => void;
  wrong?: string | undefined;
}

/** The most that a Run may cost, in dollars; a text, so that it may be written as one is used to. */
export function LimitField({ value, onChange, wrong }: LimitFieldProps) {
  const id = useId();
  return (
    <Fieldset legend="Spend at most" wrong={wrong}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="flex min-h-10 w-36 items-center rounded-lg border border-line bg-paper focus-within:border-accent">
          <span aria-hidden className="pl-3 text-soft">
            $
          </span>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-label="Spend at most, in dollars"
            aria-describedby={id}
            aria-invalid={wrong ? true : undefined}
            placeholder="No limit"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="min-h-10 w-full min-w-0 rounded-lg bg-transparent px-2 tabular-nums placeholder:text-soft"
          />
        </span>
        <p id={id} className="min-w-0 flex-1 basis-56 text-soft text-sm">
          What the money does not reach for is left out, and can be painted later.
        </p>
      </div>
    </Fieldset>
  );
}
