import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { chunksQuery, statusQuery } from "../api/queries";
import { askAgain, askAgainSoon } from "./ask-again";
import type { LiveEvent, News } from "./events";
import { remember } from "./heard";
import { isCleared, judge } from "./judge";
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
  const cleared = ["cleared", storyId];
  if (event.event === "image:chunk:deleted" && event.data.chunk) {
    const { id } = event.data.chunk;
    remember(id, null);
    client.setQueryData(chunks, (pages) => without(pages, id));
    client.invalidateQueries({ queryKey: status });
    return;
  }
  if (event.event === "image:story:cleared") {
    client.setQueryData(cleared, event.at);
    client.resetQueries({ queryKey: chunks });
    client.invalidateQueries({ queryKey: status });
    return;
  }
  const known = client.getQueryData(status);
  const { chunk } = event.data;
  const verdict = judge(known, event);
  if (!event.data.status || isCleared(event.data.status, client.getQueryData(cleared))) return;
  if (verdict === "stale") {
    // Overtaken on its way: the counts are known better, but it may be the only one to tell of its chunk.
    const ofThisRun = event.data.status.runId === known?.runId;
    if (chunk && ofThisRun && goesFurther(client.getQueryData(chunks), chunk)) learn(client, storyId, chunk);
    return;
  }
  client.setQueryData(status, event.data.status);
  if (chunk) learn(client, storyId, chunk);
  // A Run's plan, and its end, change more than an event tells.
  const planned = event.event === "image:processing:start";
  if (planned || event.data.status.status !== "processing") askAgain(client, storyId);
  // Whoever joins again may have missed the very event that this Status is of.
  else if (verdict === "missed" || !chunk) askAgainSoon(client, storyId);
}

function learn(client: QueryClient, storyId: string, news: News): void {
  const { queryKey } = chunksQuery(storyId);
  const pages = client.getQueryData(queryKey);
  // A picture that was painted again is at the same place, where the browser has the one before.
  const painted = news.status === "completed" && chunkOf(pages, news.id)?.status !== "completed";
  if (painted) giveUpAddresses(pages, news.id);
  remember(news.id, news);
  // Pages that do not change are not written: that would pass for an answer, and one may be owing.
  const now = withNews(pages, news);
  if (now !== pages) client.setQueryData(queryKey, now);
}
