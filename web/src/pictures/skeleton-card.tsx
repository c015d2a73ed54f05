import { TEXT_HEIGHT } from "./layout";

/** A place whose chunk has not come yet. */
export function SkeletonCard() {
  return (
    <div
      aria-hidden
      className="flex h-full flex-col overflow-hidden rounded-xl bg-card ring-1 ring-line/60 motion-safe:animate-pulse"
    >
      <div className="flex-1 bg-sunk" />
      <div className="flex flex-col gap-3 px-4 pt-4" style={{ height: TEXT_HEIGHT }}>
        <div className="h-3 w-16 rounded-full bg-sunk" />
        <div className="h-3 rounded-full bg-sunk" />
        <div className="h-3 w-4/5 rounded-full bg-sunk" />
      </div>
    </div>
  );
}
