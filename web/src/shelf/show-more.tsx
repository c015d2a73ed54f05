import { useRef } from "react";
import { Button } from "../ui/button";
import { useNear } from "./use-near";

interface ShowMoreProps {
  busy: boolean;
  failed: boolean;
  /** Because it was pressed, or came near while scrolling. */
  onMore: (pressed: boolean) => void;
}

/** The way to the next page of stories. */
export function ShowMore({ busy, failed, onMore }: ShowMoreProps) {
  const place = useRef<HTMLDivElement>(null);
  useNear(place, () => {
    if (!busy && !failed) onMore(false);
  });
  return (
    <div ref={place} className="mt-10 flex flex-col items-center gap-3">
      {failed && (
        <p role="alert" className="text-bad text-sm">
          The next stories could not be loaded.
        </p>
      )}
      <Button busy={busy} onClick={() => onMore(true)}>
        {failed ? "Try again" : "Show more"}
      </Button>
    </div>
  );
}
