import { Ban, Brush, CircleCheck, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import type { StorySummary } from "../api/types";

const STATES: Record<StorySummary["status"], { icon: LucideIcon; word: string; look: string }> = {
  idle: { icon: Brush, word: "Not painted yet", look: "bg-sunk text-soft" },
  processing: { icon: LoaderCircle, word: "Painting", look: "bg-accent-soft text-accent" },
  completed: { icon: CircleCheck, word: "Painted", look: "bg-good-soft text-good" },
  failed: { icon: TriangleAlert, word: "Failed", look: "bg-bad-soft text-bad" },
  cancelled: { icon: Ban, word: "Cancelled", look: "bg-warn-soft text-warn" },
};

/** Where a story stands, as a sign and a word. */
export function StateBadge({ status }: { status: StorySummary["status"] }) {
  const { icon: Icon, word, look } = STATES[status];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 font-medium text-xs leading-4 ${look}`}
    >
      <Icon
        aria-hidden
        className={`size-3.5 shrink-0 ${status === "processing" ? "motion-safe:animate-spin" : ""}`}
      />
      {word}
    </span>
  );
}
