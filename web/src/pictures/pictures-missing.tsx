import { CloudOff, RotateCcw } from "lucide-react";
import { Button } from "../ui/button";
import { StatePanel } from "../ui/state-panel";
import type { Chunks } from "./use-chunks";

/** Says that pictures, or more of them, could not be asked for. */
export function PicturesMissing({ chunks }: { chunks: Chunks }) {
  const again = (
    <Button icon={RotateCcw} busy={chunks.busy} onClick={chunks.more}>
      Try again
    </Button>
  );
  if (chunks.items.length === 0) {
    return (
      <StatePanel icon={CloudOff} title="The pictures could not be loaded" actions={again}>
        {chunks.error?.message}
      </StatePanel>
    );
  }
  return (
    <div
      role="alert"
      className="sticky bottom-4 z-10 mx-auto mt-6 flex max-w-xl flex-wrap items-center justify-between gap-3 rounded-xl border border-line bg-card p-4 shadow-float"
    >
      <p className="flex-1 text-sm">The pictures further down could not be loaded. {chunks.error?.message}</p>
      {again}
    </div>
  );
}
