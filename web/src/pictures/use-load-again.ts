import { useQueryClient } from "@tanstack/react-query";
import { chunksQuery } from "../api/queries";
import { withNews } from "../live/pages";

/** Asks for the chunks anew, so that a picture gets a fresh address. */
export function useLoadAgain(storyId: string): (chunkId: string) => void {
  const client = useQueryClient();
  return (id) => {
    const { queryKey } = chunksQuery(storyId);
    // Else the address that led to nothing would be kept.
    client.setQueryData(queryKey, (pages) => withNews(pages, { id, imageUrl: null, thumbnailUrl: null }));
    client.invalidateQueries({ queryKey });
  };
}
