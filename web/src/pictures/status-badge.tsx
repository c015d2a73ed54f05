import { Check, CircleAlert, Hourglass, type LucideIcon, Paintbrush, RefreshCw } from "lucide-react";
import type { Chunk, ChunkStatus } from "../api/types";

interface Sign {
  icon: LucideIcon;
  word: string;
  look: string;
}

const SIGNS: Record<ChunkStatus, Sign> = {
  pending: { icon: Hourglass, word: "Waiting", look: "bg-sunk text-soft px-2.5" },
  processing: { icon: Paintbrush, word: "Painting", look: "bg-accent-soft text-accent px-2.5" },
  // What is as it should be needs no loud sign.
  completed: { icon: Check, word: "Painted", look: "text-soft" },
  failed: { icon: CircleAlert, word: "Failed", look: "bg-bad-soft text-bad px-2.5" },
};

/** Of a painted page whose cast looks otherwise by now. */
const STALE: Sign = { icon: RefreshCw, word: "Cast changed", look: "bg-warn-soft text-warn px-2.5" };

export function StatusBadge({ chunk: { status, stale } }: { chunk: Chunk }) {
  const { icon: Icon, word, look } = stale && status === "completed" ? STALE : SIGNS[status];
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1.5 rounded-full py-0.5 font-medium text-xs ${look}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  );
}
