import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { askAgain } from "../live/ask-again";
import { without } from "../live/pages";
import { counted } from "../text/counted";
import { say, sayFailure } from "../ui/say";
import { archiveUrl } from "./archive";
import { ApiError, call } from "./client";
import { chunksQuery, statusQuery, storiesQuery, storyQuery } from "./queries";
import { isAbort } from "./send";
import type { GenerateOptions, RetryOptions, RunAccepted, Status, Story } from "./types";

const at = (path: string, id: string) => `${path}/${encodeURIComponent(id)}`;

export function useCreateStory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (story: { title: string; content: string }) =>
      call<Story>("/api/stories", { method: "POST", body: story }),
    onSuccess: (story) => {
      client.setQueryData(storyQuery(story.id).queryKey, story);
      // Not waited for: the new story's page needs no list.
      client.invalidateQueries({ queryKey: storiesQuery.queryKey });
    },
  });
}

export function useDeleteStory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (storyId: string) => call<void>(at("/api/stories", storyId), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: storiesQuery.queryKey }),
    onError: sayFailure,
  });
}

/** Why it was refused is said by the form, where it can be mended. */
export function useGenerate(storyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (options: GenerateOptions) =>
      call<RunAccepted>(at("/api/images/generate", storyId), { method: "POST", body: options }),
    onError: (error) => {
      // The form says any other; of a story that is being painted already, it goes.
      if (error instanceof ApiError && error.status === 409) sayFailure(error);
    },
    onSettled: (_, error) => askAll(client, storyId, error),
  });
}

/** Paints chunks again, those that failed or are stale: the ones that are named, or all. */
export function useRetry(storyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (options: RetryOptions) =>
      call<RunAccepted>(at("/api/images/retry", storyId), { method: "POST", body: options }),
    onError: sayFailure,
    onSettled: (_, error) => askAll(client, storyId, error),
  });
}

export function useCancel(storyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<Status>(at("/api/images/cancel", storyId), { method: "POST" }),
    onError: sayFailure,
    onSettled: (_, error) => askAll(client, storyId, error),
  });
}

/** The picture goes from the page at once, and comes back if it could not be deleted. */
export function useDeleteChunk(storyId: string) {
  const client = useQueryClient();
  const { queryKey } = chunksQuery(storyId);
  return useMutation({
    mutationFn: (chunkId: string) => call<void>(at("/api/images/chunk", chunkId), { method: "DELETE" }),
    onMutate: async (chunkId) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (pages) => without(pages, chunkId));
      return before;
    },
    onError: (error, _chunkId, before) => {
      client.setQueryData(queryKey, before);
      sayFailure(error);
    },
    onSettled: (_, error) => askAll(client, storyId, error),
  });
}

export function useDeletePictures(storyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<{ deleted: number }>(at("/api/images/story", storyId), { method: "DELETE" }),
    onSuccess: ({ deleted }) => say("good", `${counted(deleted, "picture")} deleted.`),
    onError: sayFailure,
    onSettled: (_, error) => askAll(client, storyId, error),
  });
}

/** Has the archive made and saves it, unless the page is left before. */
export function useDownload(storyId: string) {
  const waiting = useRef<AbortController>(null);
  useEffect(() => () => waiting.current?.abort(), []);
  return useMutation({
    mutationFn: async () => {
      waiting.current = new AbortController();
      const url = await archiveUrl(storyId, waiting.current.signal);
      // A link, since S3 says by itself that it is to be saved, and under which name.
      const link = document.createElement("a");
      link.href = url;
      link.download = "";
      link.click();
    },
    onError: (error) => {
      if (!isAbort(error)) sayFailure(error);
    },
  });
}

/** Asks for all that may have changed; only what was done is waited for until the Status shows it. */
export function askAll(client: QueryClient, storyId: string, error: unknown): Promise<void> | undefined {
  askAgain(client, storyId);
  const asked = client.invalidateQueries({ queryKey: statusQuery(storyId).queryKey });
  return error ? undefined : asked;
}
