import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

interface FieldsetProps {
  legend: string;
  /** What the server, or the page, says is wrong with it. */
  wrong?: string | undefined;
  children: ReactNode;
}

export function Fieldset({ legend, wrong, children }: FieldsetProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={wrong ? id : undefined} className="min-w-0">
      <legend className="mb-3 font-semibold">{legend}</legend>
      {children}
      {wrong && (
        <p id={id} className="mt-2 flex items-start gap-1.5 text-bad text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="inline-block first-letter:uppercase">{wrong}</span>
        </p>
      )}
    </fieldset>
  );
}
