import type { Chunk } from "../api/types";

export type Painted = Chunk & { imageUrl: string };

/** A chunk that waits to be painted anew, or failed to be, may still have its earlier picture. */
export function isPainted(chunk: Chunk): chunk is Painted {
  return chunk.imageUrl !== null;
}

/** The index `by` steps on; over the ends where `wraps`, else not beyond them. */
export function stepped(index: number, by: number, count: number, wraps = true): number {
  if (count === 0) return 0;
  if (wraps) return (((index + by) % count) + count) % count;
  return Math.min(Math.max(index + by, 0), count - 1);
}

/** The chunk `by` pictures on from one that has a picture, or had one a moment ago. */
export function nextPainted(chunks: readonly Chunk[], id: string, by: number, wraps: boolean): Chunk | null {
  const shown = chunks.filter((chunk) => chunk.id === id || isPainted(chunk));
  const at = shown.findIndex((chunk) => chunk.id === id);
  return at < 0 ? null : (shown[stepped(at, by, shown.length, wraps)] ?? null);
}
