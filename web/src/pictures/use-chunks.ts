import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { chunksQuery } from "../api/queries";
import type { Chunk, Status } from "../api/types";
import { placeCount, reachesOn } from "./paging";

export interface Chunks {
  items: readonly Chunk[];
  /** How many there are, loaded or not. */
  count: number;
  /** Whether all are loaded. */
  complete: boolean;
  busy: boolean;
  error: Error | null;
  /** Asks for the next page, or again after an error. */
  more: () => void;
}

export function useChunks(storyId: string, status: Status): Chunks {
  const query = useInfiniteQuery({ ...chunksQuery(storyId), enabled: status.total > 0 });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const complete = query.isSuccess && !query.hasNextPage;
  const { fetchNextPage, refetch, isFetchNextPageError } = query;
  return {
    items,
    count: status.total === 0 ? 0 : placeCount(status.total, items.length, complete),
    complete,
    busy: query.isFetching,
    error: query.data && !isFetchNextPageError ? null : query.error,
    more: () => (query.data ? fetchNextPage({ cancelRefetch: false }) : refetch()),
  };
}

/** Loads on until the places up to `last` have their chunks, and some more; `loaded` of the places have. */
export function useReach(chunks: Chunks, last: number, loaded = chunks.items.length): void {
  const wanted = !chunks.complete && !chunks.busy && !chunks.error && reachesOn(last, loaded);
  const { more } = chunks;
  useEffect(() => {
    if (wanted) more();
  });
}
