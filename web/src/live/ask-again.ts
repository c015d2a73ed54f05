import type { QueryClient } from "@tanstack/react-query";
import { castQuery, chunksQuery, estimatesKey, storiesQuery } from "../api/queries";

const REST_MS = 3000;

/** Stories whose chunks were asked for a moment ago, and whether they are to be once more. */
const resting = new WeakMap<QueryClient, Map<string, boolean>>();

/** Asks for a story's chunks and its cast, what painting it would cost, and how it stands on the shelf. */
export async function askAgain(client: QueryClient, storyId: string): Promise<void> {
  client.invalidateQueries({ queryKey: storiesQuery.queryKey });
  client.invalidateQueries({ queryKey: castQuery(storyId).queryKey });
  client.invalidateQueries({ queryKey: estimatesKey(storyId) });
  const { queryKey } = chunksQuery(storyId);
  // An answer that is under way may be too old; it is waited for all the same, lest a slow one never comes.
  const asked = client.getQueryCache().find({ queryKey });
  if (asked?.state.fetchStatus === "fetching") await asked.promise?.catch(() => {});
  client.invalidateQueries({ queryKey }, { cancelRefetch: false });
}

/** The same, but seldom: events of a fast Run overtake each other. */
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
