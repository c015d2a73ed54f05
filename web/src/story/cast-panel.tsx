import { type Ref, Suspense } from "react";
import type { Status } from "../api/types";
import type { Connection } from "../live/room";
import { ErrorBoundary } from "../ui/error-boundary";
import { onceNeeded } from "../ui/once-needed";

const CastView = onceNeeded(async () => (await import("./cast/cast-view")).CastView);

interface CastPanelProps {
  status: Status;
  connection: Connection;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** What takes the focus when somebody wants to change the cast. */
  headingRef: Ref<HTMLButtonElement>;
}

/** Who is in the story and where it plays, and what makes them look the same on every page. */
export function CastPanel(props: CastPanelProps) {
  return (
    <section aria-label="Cast" className="min-h-14 rounded-2xl bg-card shadow-card">
      <ErrorBoundary instead={<p className="p-5">The cast could not be opened. Load the page again.</p>}>
        <Suspense>
          <CastView {...props} />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}
