import { type ReactNode, useId } from "react";
import { Problem } from "../../ui/problem";

interface FieldProps {
  label: string;
  hint?: string;
  wrong?: string | undefined;
  /** The field itself, with what ties it to its label and to what is wrong. */
  children: (ties: {
    id: string;
    "aria-invalid": true | undefined;
    "aria-describedby": string | undefined;
    className: string;
  }) => ReactNode;
}

const LOOK =
  "mt-1.5 min-h-10 w-full rounded-lg border border-line bg-paper px-3 py-2 read-only:opacity-70 disabled:opacity-70 aria-invalid:border-bad";

export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": wrong ? true : undefined,
        "aria-describedby": described || undefined,
        className: LOOK,
      })}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-soft text-xs">
          {hint}
        </p>
      )}
      <Problem id={`${id}-wrong`} text={wrong} />
    </div>
  );
}
