import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import { estimatesKey } from "./queries";
import type { Estimate, GenerateOptions } from "./types";

/** What a Run with these options would come to. */
export const estimateQuery = (storyId: string, options: GenerateOptions) =>
  queryOptions({
    queryKey: [...estimatesKey(storyId), options],
    queryFn: ({ signal }) =>
      call<Estimate>(`/api/images/estimate/${encodeURIComponent(storyId)}`, {
        method: "POST",
        body: options,
        signal,
      }),
    // Nobody asked for it: where it does not come, the form knows what is about right.
    retry: false,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
