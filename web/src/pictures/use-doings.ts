import { useMemo, useRef, useState } from "react";
import { useRetry } from "../api/mutations";
import type { Status } from "../api/types";
import { useOnce } from "../api/use-once";
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
  const retry = useRetry(storyId);
  const { isPending } = retry;
  const start = useOnce(retry);
  const retryReason =
    status.status === "processing" || isPending
      ? "The story is being painted. Try again when that is done."
      : null;
  const once = useRef(start);
  once.current = start;
  const doings = useMemo<Doings>(() => {
    const change = (now: Partial<Opened>) => setOpened((was) => ({ ...was, ...now }));
    return {
      open: ({ id }) => change({ lightbox: id }),
      details: ({ id }) => change({ details: id }),
      remove: ({ id }) => change({ removing: id }),
      retry: ({ id }) => once.current({ chunkIds: [id] }),
      retryReason,
    };
  }, [retryReason]);
  const close = (what: keyof Opened) => setOpened((was) => ({ ...was, [what]: null }));
  return { opened, doings, close };
}
