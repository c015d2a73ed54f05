import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ComponentProps, MouseEvent } from "react";
import { say } from "./say";

const KINDS = {
  main: "bg-accent text-on-accent hover:bg-accent-strong border-transparent",
  plain: "bg-card text-ink border-line hover:bg-sunk",
  quiet: "text-soft border-transparent hover:bg-sunk hover:text-ink",
  danger: "bg-card text-bad border-line hover:bg-bad-soft",
  /** Upon a picture, whatever its colours are. */
  over: "bg-black/65 text-white border-transparent hover:bg-black/85",
  "danger-main": "bg-bad text-paper border-transparent hover:opacity-90",
} as const;

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  kind?: keyof typeof KINDS;
  icon?: LucideIcon;
  /** Why it cannot be pressed now: shown to whoever points at it, said to whoever presses it. */
  reason?: string | null | undefined;
  busy?: boolean;
  /** For a button that shows its icon alone. */
  label?: string;
}

/** A button that says why, where it cannot be pressed; it stays reachable by keyboard. */
export function Button({
  kind = "plain",
  icon: Icon,
  reason,
  busy,
  label,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const off = Boolean(reason) || busy;
  const Sign = busy ? LoaderCircle : Icon;
  function explain(event: MouseEvent<HTMLButtonElement>) {
    event.preventDefault();
    if (reason) say("hint", reason);
  }
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-description={reason ?? undefined}
      title={reason ?? label}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={off ? explain : onClick}
      className={`inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border px-4 py-2 text-sm font-medium transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-55 ${label ? "min-w-10 px-2.5" : ""} ${KINDS[kind]} ${rest.className ?? ""}`}
    >
      {Sign && <Sign aria-hidden className={`size-4 shrink-0 ${busy ? "motion-safe:animate-spin" : ""}`} />}
      {children}
    </button>
  );
}
