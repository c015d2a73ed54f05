import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { newest } from "../live/judge";
import { keepAddresses, type Pages } from "../live/pages";
import { call } from "./client";
import type { ChunkPage, Options, Status, Story, StoryPage } from "./types";

/** How many chunks, or stories, come with one call: what the API gives at most. */
export const PAGE_SIZE = 200;

export const optionsQuery = queryOptions({
  queryKey: ["options"],
  queryFn: ({ signal }) => call<Options>("/api/images/options", { signal }),
  staleTime: 5 * 60_000,
});

export const storiesQuery = infiniteQueryOptions({
  queryKey: ["stories"],
  queryFn: ({ pageParam, signal }) => call<StoryPage>(`/api/stories?limit=50${after(pageParam)}`, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const storyQuery = (storyId: string) =>
  queryOptions({
    queryKey: ["story", storyId],
    queryFn: ({ signal }) => call<Story>(`/api/stories/${encodeURIComponent(storyId)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const statusQuery = (storyId: string) =>
  queryOptions({
    queryKey: ["status", storyId],
    queryFn: ({ signal }) => call<Status>(`/api/images/status/${encodeURIComponent(storyId)}`, { signal }),
    // Whoever comes back to the page, or to the network, is shown the truth at once.
    staleTime: 0,
    // An answer may be older than an event that came while it was under way.
    structuralSharing: (known, told) => newest(known as Status | undefined, told as Status),
  });

export const chunksQuery = (storyId: string) =>
  infiniteQueryOptions({
    queryKey: ["chunks", storyId],
    queryFn: ({ pageParam, signal }) =>
      call<ChunkPage>(
        `/api/images/story/${encodeURIComponent(storyId)}?limit=${PAGE_SIZE}${after(pageParam)}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    structuralSharing: (known, fresh) => keepAddresses(known as Pages | undefined, fresh as Pages),
  });

function after(cursor: string | null): string {
  return cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
}
