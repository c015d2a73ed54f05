import type { QueryClient } from "@tanstack/react-query";
import { chunksQuery, storiesQuery } from "../api/queries";

const REST_MS = 3000;

/** Stories whose chunks were asked for a moment ago, and whether they are to be once more. */
const resting = new WeakMap<QueryClient, Map<string, boolean>>();

/** Asks for a story's chunks, and how it stands on the shelf. */
export function askAgain(client: QueryClient, storyId: string): void {
  client.invalidateQueries({ queryKey: chunksQuery(storyId).queryKey });
  client.invalidateQueries({ queryKey: storiesQuery.queryKey });
}

/** The same, but seldom: events of a fast Run overtake each other, and every call would cut off the one before. */
export function askAgainSoon(client: QueryClient, storyId: string): void {
  const waiting = resting.get(client) ?? new Map<string, boolean>();
  resting.set(client, waiting);
  if (waiting.has(storyId)) {
    waiting.set(storyId, true);
    return;
  }
  waiting.set(storyId, false);
  askAgain(client, storyId);
  setTimeout(() => {
    const again = waiting.get(storyId);
    waiting.delete(storyId);
    if (again) askAgainSoon(client, storyId);
  }, REST_MS);
}
