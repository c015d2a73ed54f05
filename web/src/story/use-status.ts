import { hashKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { statusQuery } from "../api/queries";
import type { Status } from "../api/types";
import { askAgainSoon } from "../live/ask-again";
import { isOther } from "../live/judge";
import type { Connection } from "../live/room";

const POLL_MS = 2000;
/** Should the very last event be lost, nothing else would tell. */
const POLL_LIVE_MS = 30_000;
/** Should another tab start a Run where there is no room to hear of it. */
const POLL_IDLE_MS = 10_000;
/** What was in work when the Run was cancelled is still painted, and kept, without an event. */
const AFTERMATH_MS = 60_000;

/** The story's Status: from its room while that can be heard, by asking while a Run is under way and it cannot. */
export function useStatus(storyId: string, connection: Connection) {
  const client = useQueryClient();
  useEffect(() => {
    const { queryKey } = statusQuery(storyId);
    const hash = hashKey(queryKey);
    let known = client.getQueryData(queryKey);
    return client.getQueryCache().subscribe((change) => {
      if (change.type !== "updated" || change.query.queryHash !== hash) return;
      if (change.action.type !== "success") return;
      const told = client.getQueryData(queryKey);
      // An event brings its chunk with it; a Status that was asked for does not.
      if (!change.action.manual && known && isOther(known, told)) {
        askAgainSoon(client, storyId);
      }
      known = told;
    });
  }, [client, storyId]);
  const { data, error, isFetching, isPaused, refetch } = useQuery({
    ...statusQuery(storyId),
    refetchInterval: ({ state }) => restFor(state.data, connection),
  });
  const [failure, setFailure] = useState(error);
  if (error && error !== failure) setFailure(error);
  // A query that is asked again forgets why it failed; the reader goes on reading it.
  return { data, error: data ? error : failure, isFetching, isPaused, refetch };
}

function restFor(status: Status | undefined, connection: Connection): number | false {
  if (status?.status === "processing") return connection === "live" ? POLL_LIVE_MS : POLL_MS;
  const cancelled = status?.status === "cancelled" && Date.parse(status.finishedAt ?? "");
  if (cancelled && Date.now() - cancelled < AFTERMATH_MS) return POLL_MS;
  return status && connection === "reconnecting" ? POLL_IDLE_MS : false;
}
