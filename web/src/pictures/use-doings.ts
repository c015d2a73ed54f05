import { useMemo, useState } from "react";
import { useRetry } from "../api/mutations";
import type { Status } from "../api/types";
import type { Doings } from "./card";

/** What is open over the grid; each of them a chunk's id. */
interface Opened {
  lightbox: string | null;
  details: string | null;
  removing: string | null;
}

const NOTHING: Opened = { lightbox: null, details: null, removing: null };

export function useDoings(storyId: string, status: Status) {
  const [opened, setOpened] = useState(NOTHING);
  const { mutate, isPending } = useRetry(storyId);
  const retryReason =
    status.status === "processing" || isPending ? "A Run is under way. Try again when it is done." : null;
  const doings = useMemo<Doings>(() => {
    const change = (now: Partial<Opened>) => setOpened((was) => ({ ...was, ...now }));
    return {
      open: ({ id }) => change({ lightbox: id }),
      details: ({ id }) => change({ details: id }),
      remove: ({ id }) => change({ removing: id }),
      retry: ({ id }) => mutate([id]),
      retryReason,
    };
  }, [mutate, retryReason]);
  const close = (what: keyof Opened) => setOpened((was) => ({ ...was, [what]: null }));
  return { opened, doings, close };
}
