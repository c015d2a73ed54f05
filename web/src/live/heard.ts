import type { Chunk } from "../api/types";
import type { News } from "./events";

/** No answer is under way for longer. */
const KEPT_MS = 2 * 60_000;

/** What events told of chunks of late, null of one that is no more, and when; the oldest comes first. */
const heard = new Map<string, { news: News | null; at: number }>();

export function remember(chunkId: string, news: News | null): void {
  const now = performance.now();
  heard.delete(chunkId);
  heard.set(chunkId, { news, at: now });
  for (const [id, { at }] of heard) {
    if (now - at < KEPT_MS) return;
    heard.delete(id);
  }
}

/** The chunks of an answer, each as the events have it that came after it was asked for: it may be older than they. */
export function withHeard(chunks: Chunk[], asked: number): Chunk[] {
  return chunks.flatMap((chunk) => {
    const later = heard.get(chunk.id);
    if (!later || later.at <= asked) return [chunk];
    return later.news ? [{ ...chunk, ...later.news } as Chunk] : [];
  });
}
