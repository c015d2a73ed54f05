import { CircleAlert, Paintbrush, RotateCcw } from "lucide-react";
import type { Chunk } from "../api/types";
import { Button } from "../ui/button";

interface UnpaintedProps {
  chunk: Chunk;
  retryReason: string | null;
  onRetry: () => void;
}

/** What stands where a picture is to be. */
export function Unpainted({ chunk, retryReason, onRetry }: UnpaintedProps) {
  if (chunk.status === "failed") {
    return <Failed chunk={chunk} retryReason={retryReason} onRetry={onRetry} />;
  }
  if (chunk.status === "processing") {
    return (
      <div className="absolute inset-0 grid place-items-center bg-linear-to-br from-accent-soft to-sunk text-accent motion-safe:animate-pulse">
        <Paintbrush aria-hidden className="size-9" strokeWidth={1.5} />
      </div>
    );
  }
  return (
    <div className="absolute inset-0 grid place-items-center bg-linear-to-br from-sunk to-card">
      <span aria-hidden className="select-none font-story text-6xl text-soft/35">
        {chunk.chunkIndex + 1}
      </span>
    </div>
  );
}

function Failed({ chunk, retryReason, onRetry }: UnpaintedProps) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-linear-to-br from-bad-soft to-sunk p-5 text-center">
      <CircleAlert aria-hidden className="size-7 shrink-0 text-bad" strokeWidth={1.5} />
      <p className="line-clamp-4 text-sm">{chunk.error?.message ?? "This page could not be painted."}</p>
      {chunk.error?.retryable && (
        <Button icon={RotateCcw} reason={retryReason} onClick={onRetry}>
          Try again<span className="sr-only">: page {chunk.chunkIndex + 1}</span>
        </Button>
      )}
    </div>
  );
}
