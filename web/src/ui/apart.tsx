import { type ReactNode, Suspense } from "react";
import { ErrorBoundary } from "./error-boundary";
import { say } from "./say";

interface ApartProps {
  children: ReactNode;
  /** Takes it away again, so that it can be opened once more. */
  onClose: () => void;
}

/** For what opens over the page: where its code does not come, or it breaks, the page stays. */
export function Apart({ children, onClose }: ApartProps) {
  function close() {
    // Chromium does not fetch code again that once did not come, before the page is loaded again.
    say("bad", "That could not be opened. Check the connection; if it stays so, load the page again.");
    onClose();
  }
  return (
    <ErrorBoundary instead={null} onBroken={close}>
      <Suspense>{children}</Suspense>
    </ErrorBoundary>
  );
}
