import { BookX, CloudOff, RotateCcw } from "lucide-react";
import { Link } from "wouter";
import { ApiError } from "../api/client";
import { Button } from "../ui/button";
import { StatePanel } from "../ui/state-panel";

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

/** The story could not be loaded, and why. */
export function Trouble({ error, busy, onRetry }: TroubleProps) {
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

function words(error: Error | null): string {
  if (!error) return "You are offline. The story comes by itself once you are back.";
  if (error instanceof ApiError && error.status >= 500) return "The server stumbled. Try again in a moment.";
  return error.message;
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
