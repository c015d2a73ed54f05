import type { ReactNode } from "react";

interface ChoiceCardProps {
  name: string;
  value: string;
  checked: boolean;
  onChoose: () => void;
  disabled?: boolean;
  children: ReactNode;
  className?: string;
}

/** One of several, the whole card being its button: a radio button of the browser, so the arrow keys work. */
export function ChoiceCard({
  name,
  value,
  checked,
  onChoose,
  disabled,
  children,
  className = "",
}: ChoiceCardProps) {
  return (
    <label
      className={`relative flex cursor-pointer rounded-xl border border-line bg-card transition-colors hover:border-accent has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-disabled:cursor-not-allowed has-disabled:border-dashed has-disabled:bg-transparent has-disabled:hover:border-line has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 ${className}`}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        className="sr-only"
      />
      {children}
    </label>
  );
}
