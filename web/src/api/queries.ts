import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { newest } from "../live/judge";
import { merged, type Pages } from "../live/pages";
import { mergedCast } from "../live/portraits";
import { call } from "./client";
import type { Cast, Chunk, ChunkPage, Options, Page, Status, Story, StoryPage } from "./types";

/** How many chunks come with one call: the most that the API gives. */
const PAGE_SIZE = 200;

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
    queryFn: async ({ pageParam, signal }): Promise<ChunkPage> => {
      const asked = performance.now();
      const path = `/api/images/story/${encodeURIComponent(storyId)}?limit=${PAGE_SIZE}${after(pageParam)}`;
      return { ...(await call<Page<Chunk>>(path, { signal })), asked };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    structuralSharing: (known, fresh) => merged(known as Pages | undefined, fresh as Pages),
  });

export const castQuery = (storyId: string) =>
  queryOptions({
    queryKey: ["cast", storyId],
    queryFn: ({ signal }) => call<Cast>(`/api/stories/${encodeURIComponent(storyId)}/cast`, { signal }),
    structuralSharing: (known, told) => mergedCast(known as Cast | undefined, told as Cast),
  });

/** What begins the key of each estimate of a story. */
export const estimatesKey = (storyId: string) => ["estimate", storyId];

function after(cursor: string | null): string {
  return cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
}
