import { BookX, CloudOff, RotateCcw } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { Link } from "wouter";
import { ApiError } from "../api/client";
import { Button } from "../ui/button";
import { StatePanel } from "../ui/state-panel";

const REST_MS = 10_000;

export function isGone(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 404;
}

export function NoSuchStory() {
  return (
    <StatePanel alone icon={BookX} title="There is no such story" actions={<ToStories />}>
      It may have been deleted, or the address is not quite right.
    </StatePanel>
  );
}

interface TroubleProps {
  /** Null where nothing failed yet: there is no network to ask over. */
  error: Error | null;
  busy: boolean;
  onRetry: () => void;
}

/** The story could not be loaded, and why; it is asked for again as long as that may help. */
export function Trouble({ error, busy, onRetry }: TroubleProps) {
  const again = useEffectEvent(onRetry);
  const waiting = !busy && mayPass(error);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(again, REST_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return (
    <StatePanel
      alone
      icon={CloudOff}
      title="The story could not be loaded"
      actions={
        <>
          <Button kind="main" icon={RotateCcw} busy={busy} onClick={onRetry}>
            Try again
          </Button>
          <ToStories />
        </>
      }
    >
      {words(error)}
    </StatePanel>
  );
}

/** Nobody answered, or the server could not: neither is the story's own. */
function mayPass(error: Error | null): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500);
}

function words(error: Error | null): string {
  if (!error || !navigator.onLine) return "You are offline. The story comes by itself once you are back.";
  if (!mayPass(error)) return error.message;
  const what =
    error instanceof ApiError && error.status
      ? "The server stumbled."
      : "Storybrush cannot be reached. Check the connection.";
  return `${what} The page tries again by itself.`;
}

function ToStories() {
  return (
    <Link
      to="/"
      className="inline-flex min-h-10 items-center px-2 font-medium text-accent underline underline-offset-4"
    >
      To your stories
    </Link>
  );
}
