interface ProgressBarProps {
  label: string;
  completed: number;
  failed: number;
  total: number;
  /** Shows that something goes on although nothing has come yet. */
  moving?: boolean;
}

/** How much of a whole is done, and how much of it failed. */
export function ProgressBar({ label, completed, failed, total, moving = false }: ProgressBarProps) {
  const share = (count: number) => `${total ? (100 * count) / total : 0}%`;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={completed + failed}
      aria-valuetext={`${completed} of ${total} painted${failed ? `, ${failed} failed` : ""}`}
      className={`flex h-2.5 overflow-hidden rounded-full bg-sunk ${moving ? "motion-safe:animate-pulse" : ""}`}
    >
      <div className="bg-accent transition-[width] duration-500" style={{ width: share(completed) }} />
      <div
        className="bg-bad shadow-[-2px_0_0_var(--card)] transition-[width] duration-500"
        style={{ width: share(failed) }}
      />
    </div>
  );
}
