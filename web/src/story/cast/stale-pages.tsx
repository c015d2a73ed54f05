import { RefreshCw } from "lucide-react";
import { useRetry } from "../../api/mutations";
import type { Cast, Status } from "../../api/types";
import { useOnce } from "../../api/use-once";
import type { Connection } from "../../live/room";
import { useChunks } from "../../pictures/use-chunks";
import { counted } from "../../text/counted";
import { Button } from "../../ui/button";
import { noRepaint } from "../reasons";

interface StalePagesProps {
  cast: Cast;
  status: Status;
  connection: Connection;
}

/** Pages that show somebody as they looked before, and how to have them painted as they look now. */
export function StalePages({ cast, status, connection }: StalePagesProps) {
  const { items, complete } = useChunks(status.storyId, status);
  const retry = useRetry(status.storyId);
  const start = useOnce(retry);
  const count = items.filter(({ stale }) => stale).length;
  const anyone = [...cast.characters, ...cast.places].some(({ stalePages }) => stalePages > 0);
  if (count === 0 && (complete || !anyone)) return null;
  // As long as not every page is known, nobody can count them.
  const pages = complete ? (count === 1 ? "1 page" : counted(count, "page")) : "some pages";
  const these = complete ? (count === 1 ? "page" : counted(count, "page")) : "pages";
  return (
    <div className="mx-5 mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-xl bg-warn-soft p-4 sm:mx-7">
      <p className="min-w-0 flex-1 basis-64 text-sm">
        The cast has changed since {pages} {complete && count === 1 ? "was" : "were"} painted.
      </p>
      <Button
        icon={RefreshCw}
        reason={noRepaint(status, connection)}
        busy={retry.isPending}
        onClick={() => start({ stale: true })}
      >
        Repaint the {these} that changed
      </Button>
    </div>
  );
}
