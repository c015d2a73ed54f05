import type { QueryClient } from "@tanstack/react-query";
import { chunksQuery, statusQuery, storiesQuery, storyQuery } from "./queries";

/** Asks for what the page at that path is going to show, while its code is still on its way. */
export function askAhead(client: QueryClient, path: string): void {
  const storyId = path.match(/^\/generate-images\/([^/]+)$/)?.[1];
  if (storyId) {
    client.prefetchQuery(storyQuery(storyId));
    client.prefetchQuery(statusQuery(storyId));
    client.prefetchInfiniteQuery(chunksQuery(storyId));
  } else if (path === "/") {
    client.prefetchInfiniteQuery(storiesQuery);
  }
}
