import { useId } from "react";
import { Problem } from "../ui/problem";

interface TextFieldProps {
  name: "title" | "content";
  label: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
}

/** The story's title, on a line, or its text, on all the room there is. */
export function TextField({ name, label, problem, onChange, ...rest }: TextFieldProps) {
  const id = useId();
  const field = {
    ...rest,
    id,
    name,
    dir: "auto",
    required: true,
    autoComplete: "off",
    "aria-invalid": Boolean(problem),
    "aria-describedby": problem ? `${id}-problem` : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    className:
      "mt-1.5 w-full rounded-lg border border-line bg-paper px-4 font-story placeholder:text-soft aria-invalid:border-bad",
  };
  const long = name === "content";
  return (
    <div className={long ? "flex min-h-64 flex-1 flex-col" : undefined}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {long ? (
        <textarea
          {...field}
          className={`${field.className} min-h-0 flex-1 resize-none py-3 text-base leading-relaxed sm:text-lg sm:leading-relaxed`}
        />
      ) : (
        <input {...field} type="text" className={`${field.className} py-2.5 text-lg`} />
      )}
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}
