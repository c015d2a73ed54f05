import { hashKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { chunksQuery, statusQuery } from "../api/queries";
import type { Status } from "../api/types";
import type { Connection } from "../live/room";

const POLL_MS = 2000;

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
        client.invalidateQueries({ queryKey: chunksQuery(storyId).queryKey });
      }
      known = told;
    });
  }, [client, storyId]);
  return useQuery({
    ...statusQuery(storyId),
    refetchInterval: ({ state }) =>
      connection !== "live" && state.data?.status === "processing" ? POLL_MS : false,
  });
}

function isOther(known: Status, told: Status | undefined): boolean {
  return told?.runId !== known.runId || told?.seq !== known.seq;
}
