import { type ReactNode, useId } from "react";
import { Problem } from "../ui/problem";

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
      <Problem id={id} text={wrong} />
    </fieldset>
  );
}
