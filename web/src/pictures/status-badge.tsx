import { Check, CircleAlert, Hourglass, type LucideIcon, Paintbrush } from "lucide-react";
import type { ChunkStatus } from "../api/types";

const SIGNS: Record<ChunkStatus, { icon: LucideIcon; word: string; look: string }> = {
  pending: { icon: Hourglass, word: "Waiting", look: "bg-sunk text-soft px-2.5" },
  processing: { icon: Paintbrush, word: "Painting", look: "bg-accent-soft text-accent px-2.5" },
  // What is as it should be needs no loud sign.
  completed: { icon: Check, word: "Painted", look: "text-soft" },
  failed: { icon: CircleAlert, word: "Failed", look: "bg-bad-soft text-bad px-2.5" },
};

export function StatusBadge({ status }: { status: ChunkStatus }) {
  const { icon: Icon, word, look } = SIGNS[status];
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1.5 rounded-full py-0.5 font-medium text-xs ${look}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  );
}
