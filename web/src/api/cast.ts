import { useMutation, useQueryClient } from "@tanstack/react-query";
import { askAgain } from "../live/ask-again";
import { sayFailure } from "../ui/say";
import { call } from "./client";
import { askAll } from "./mutations";
import { castQuery } from "./queries";
import { putFile } from "./send-file";
import type { Cast, NewCast, Portrait, RunAccepted, Upload } from "./types";

type ArtStyle = Portrait["artStyle"];

const castAt = (storyId: string) => `/api/stories/${encodeURIComponent(storyId)}/cast`;

const portraitAt = (storyId: string, name: string) =>
  `${castAt(storyId)}/${encodeURIComponent(name)}/portrait`;

/** Why it was refused is said by the form, where it can be mended. */
export function usePutCast(storyId: string) {
  const keep = useKeepCast(storyId);
  return useMutation({
    mutationFn: (cast: NewCast) => call<Cast>(castAt(storyId), { method: "PUT", body: cast }),
    onSuccess: keep,
  });
}

/** Has a member's portrait painted again, in a Run of its own. */
export function useRepaintPortrait(storyId: string, name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (artStyle: ArtStyle) =>
      call<RunAccepted>(portraitAt(storyId, name), { method: "POST", body: { artStyle } }),
    onError: sayFailure,
    onSettled: (_, error) => askAll(client, storyId, error),
  });
}

export interface Sending {
  file: File;
  artStyle: ArtStyle;
  /** Told from time to time which share of the file is sent, 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Takes a picture of the user's own as a member's portrait; why that failed is said beside it. */
export function useUploadPortrait(storyId: string, name: string) {
  const keep = useKeepCast(storyId);
  return useMutation({
    mutationFn: async ({ file, artStyle, onProgress, signal }: Sending) => {
      const path = portraitAt(storyId, name);
      const upload = { contentType: file.type, bytes: file.size };
      const place = await call<Upload>(path, { method: "POST", body: { upload }, signal });
      await putFile(place, file, onProgress, signal);
      const { uploadId } = place;
      return call<Cast>(path, { method: "POST", body: { uploadId, artStyle }, signal });
    },
    onSuccess: keep,
  });
}

/** What the page knows of the cast becomes what the server answered; pages may be stale by that. */
function useKeepCast(storyId: string) {
  const client = useQueryClient();
  return async (cast: Cast) => {
    const { queryKey } = castQuery(storyId);
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, cast);
    askAgain(client, storyId);
  };
}
