import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { askAgain } from "../live/ask-again";
import { giveUpAddresses, withNews } from "../live/pages";
import { say, sayFailure } from "../ui/say";
import { call } from "./client";
import { askAll } from "./mutations";
import { chunksQuery } from "./queries";
import type { Chunk, RepaintOptions, RunAccepted, Version } from "./types";

const chunkAt = ({ id }: Chunk) => `/api/images/chunk/${encodeURIComponent(id)}`;

/** The former pictures of a page; asked for anew whenever the page has changed. */
export const versionsQuery = (chunk: Chunk) =>
  queryOptions({
    queryKey: ["versions", chunk.id, chunk.updatedAt],
    queryFn: async ({ signal }) =>
      (await call<{ items: Version[] }>(`${chunkAt(chunk)}/versions`, { signal })).items,
    placeholderData: keepPreviousData,
  });

/** Paints one page again; why it was refused is said by the form. */
export function useRepaintChunk(chunk: Chunk) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (options: RepaintOptions) =>
      call<RunAccepted>(`${chunkAt(chunk)}/repaint`, { method: "POST", body: options }),
    onSettled: (_, error) => askAll(client, chunk.storyId, error),
  });
}

/** Takes a former picture of a page back. */
export function useTakeBack(chunk: Chunk) {
  const client = useQueryClient();
  const { queryKey } = chunksQuery(chunk.storyId);
  return useMutation({
    mutationFn: (version: number) =>
      call<Chunk>(`${chunkAt(chunk)}/versions/${version}/use`, { method: "POST" }),
    onSuccess: (now) => {
      // It may be at the same place, where the browser has the one before.
      giveUpAddresses(client.getQueryData(queryKey), now.id);
      client.setQueryData(queryKey, (pages) => withNews(pages, now));
      say("good", `Page ${now.chunkIndex + 1} has that picture again.`);
    },
    onError: sayFailure,
    onSettled: () => askAgain(client, chunk.storyId),
  });
}
