import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { chunksQuery, statusQuery } from "../api/queries";
import type { Status } from "../api/types";
import { askAgain, askAgainSoon } from "./ask-again";
import type { LiveEvent, News } from "./events";
import { remember } from "./heard";
import { isCleared, isOther, judge, type Verdict } from "./judge";
import { chunkOf, giveUpAddresses, goesFurther, withNews, without } from "./pages";
import { type Connection, enterRoom } from "./room";

/** Keeps what is known of a story up to date with its room, as long as the page shows it. */
export function useLiveStory(storyId: string): Connection {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>("reconnecting");
  useEffect(
    () =>
      enterRoom(storyId, {
        onConnection: setConnection,
        onEvent: (event) => take(client, storyId, event),
      }),
    [client, storyId],
  );
  return connection;
}

/** What an event changes in what is known. */
export function take(client: QueryClient, storyId: string, event: LiveEvent): void {
  const status = statusQuery(storyId).queryKey;
  const chunks = chunksQuery(storyId).queryKey;
  if (event.event === "image:chunk:deleted" && event.data.chunk) {
    const { id } = event.data.chunk;
    remember(id, null);
    client.setQueryData(chunks, (pages) => without(pages, id));
    client.invalidateQueries({ queryKey: status });
    return;
  }
  if (event.event === "image:story:cleared") {
    client.setQueryData(clearedKey(storyId), event.at);
    client.resetQueries({ queryKey: chunks });
    // At once: beside a Run that begins before the answer is there, that answer would look newer.
    if (event.data.status) client.setQueryData(status, event.data.status);
    client.invalidateQueries({ queryKey: status });
    return;
  }
  // Which portraits there are, and which pages are stale by now; it comes beside a Run's events, not among them.
  if (event.event === "image:cast:changed") askAgainSoon(client, storyId);
  const known = client.getQueryData(status);
  const verdict = judge(known, event);
  if (verdict === "stale") hearLate(client, storyId, known, event);
  else goOn(client, storyId, event, verdict);
  const joined = event.event === "room:joined";
  if (joined ? isUnsure(client, storyId, known, event) : verdict !== "stale" && isUnordered(known, event)) {
    client.invalidateQueries({ queryKey: status });
  }
}

/** Takes the Status of an event that is news. */
function goOn(client: QueryClient, storyId: string, told: LiveEvent, verdict: Verdict): void {
  const { event, data } = told;
  if (!data.status || isCleared(data.status, client.getQueryData(clearedKey(storyId)))) return;
  client.setQueryData(statusQuery(storyId).queryKey, data.status);
  if (data.chunk && told.runId) learn(client, storyId, { ...data.chunk, runId: told.runId });
  // A Run's plan, and its end, change more than an event tells.
  const planned = event === "image:processing:start";
  if (planned || data.status.status !== "processing") askAgain(client, storyId);
  // Whoever joins again may have missed the very event that this Status is of.
  else if (verdict === "missed" || !data.chunk) askAgainSoon(client, storyId);
}

/** An event that was overtaken on its way: the counts are known better, but it may be the only one to tell of its chunk. */
function hearLate(
  client: QueryClient,
  storyId: string,
  known: Status | undefined,
  { runId, data }: LiveEvent,
): void {
  const pages = client.getQueryData(chunksQuery(storyId).queryKey);
  if (!runId || runId !== known?.runId || !data.chunk || !goesFurther(pages, data.chunk)) return;
  learn(client, storyId, { ...data.chunk, runId });
}

/**
 * Whether a join leaves open what is true: chunks may have gone without a step of the Run, by which alone Statuses are
 * told apart, and an answer that is under way may be older.
 */
function isUnsure(client: QueryClient, storyId: string, known: Status | undefined, event: LiveEvent) {
  const underWay = client.getQueryState(statusQuery(storyId).queryKey)?.fetchStatus === "fetching";
  return underWay || (known && isOther(known, event.data.status));
}

/** Whether nobody can say which is later, a Run or that there is none. */
function isUnordered(known: Status | undefined, { data }: LiveEvent) {
  return !known?.runId || !data.status?.runId;
}

/** Where it is kept when the story was cleared. */
const clearedKey = (storyId: string) => ["cleared", storyId];

function learn(client: QueryClient, storyId: string, told: News): void {
  // What was painted just now has the cast as it is.
  const news = told.status === "completed" ? { ...told, stale: false } : told;
  const { queryKey } = chunksQuery(storyId);
  const pages = client.getQueryData(queryKey);
  const known = chunkOf(pages, news.id);
  // An answer may have told of its picture before the event that it is begun comes.
  if (known && known.runId === news.runId && known.status !== "pending" && news.status === "processing")
    return;
  // A picture that was painted again is at the same place, where the browser has the one before.
  const painted = news.status === "completed" && known?.status !== "completed";
  if (painted) giveUpAddresses(pages, news.id);
  remember(news.id, news);
  // Pages that do not change are not written: that would pass for an answer, and one may be owing.
  const now = withNews(pages, news);
  if (now !== pages) client.setQueryData(queryKey, now);
}
