import { CancelledError, useQueryClient } from "@tanstack/react-query";
import { chunksQuery } from "../api/queries";
import { giveUpAddresses } from "../live/pages";
import { sayFailure } from "../ui/say";

/** Asks for the chunks anew, so that a picture gets a fresh address; until then it keeps the one that led to nothing. */
export function useLoadAgain(storyId: string): (chunkId: string) => Promise<void> {
  const client = useQueryClient();
  return async (id) => {
    const { queryKey } = chunksQuery(storyId);
    giveUpAddresses(client.getQueryData(queryKey), id);
    try {
      await client.refetchQueries({ queryKey }, { throwOnError: true });
    } catch (error) {
      if (!(error instanceof CancelledError)) sayFailure(error);
    }
  };
}
