import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { KeyboardEvent } from "react";
import type { Chunk, Story } from "../api/types";
import { Button } from "../ui/button";
import type { Doings } from "./card";
import { OverPage } from "./over-page";
import { stepped } from "./painted";
import { ReaderPage } from "./reader-page";
import { scrollOn } from "./scroll-on";
import { useBookmark } from "./use-bookmark";
import { type Chunks, useReach } from "./use-chunks";
import { useSwipe } from "./use-swipe";
import { isRightToLeft } from "./words";

interface ReaderProps {
  story: Story;
  chunks: Chunks;
  doings: Doings;
  onClose: () => void;
}

/** The story as a book: a picture and its text, one page after another. */
export function Reader({ story, chunks, doings, onClose }: ReaderProps) {
  const [bookmark, setPlace] = useBookmark(story.id);
  const place = stepped(bookmark, 0, chunks.count, false);
  const backwards = isRightToLeft(story.content);
  useReach(chunks, place);
  const turn = (by: number) => setPlace(stepped(place, by, chunks.count, false));
  const swipe = useSwipe((by) => turn(backwards ? -by : by));
  function onKeyDown(event: KeyboardEvent) {
    const by = turnOf(event, backwards, chunks.count);
    if (by === null) return;
    event.preventDefault();
    if (READING_KEYS.has(event.key) && scrollOn(event.currentTarget, by)) return;
    turn(by);
  }
  return (
    <OverPage
      onClose={onClose}
      {...swipe}
      onKeyDown={onKeyDown}
      className="fixed inset-0 z-40 flex touch-pan-y touch-pinch-zoom flex-col bg-paper"
    >
      <div className="flex items-center gap-4 px-4 py-2 sm:px-8">
        <Dialog.Title dir="auto" className="mr-auto truncate font-semibold font-story">
          {story.title}
        </Dialog.Title>
        <Button kind="quiet" icon={X} label="Close the book" onClick={onClose} />
      </div>
      <ReaderPage
        key={chunks.items[place]?.id ?? place}
        chunk={chunks.items[place]}
        doings={doings}
        backwards={backwards}
      />
      <Turning
        chunk={chunks.items[place]}
        place={place}
        count={chunks.count}
        backwards={backwards}
        onTurn={turn}
      />
    </OverPage>
  );
}

/** They go on through the text of a page before they turn it. */
const READING_KEYS = new Set(["PageDown", "PageUp", " "]);

function turnOf(event: KeyboardEvent, backwards: boolean, count: number): number | null {
  // With one of these a key is the browser's: Alt and an arrow go back in its history.
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  // On a button the space bar presses it.
  if (event.key === " " && event.target instanceof HTMLButtonElement) return null;
  const right = backwards ? -1 : 1;
  const turns: Record<string, number> = {
    ArrowRight: right,
    ArrowLeft: -right,
    PageDown: 1,
    PageUp: -1,
    " ": event.shiftKey ? -1 : 1,
    Home: -count,
    End: count,
  };
  return turns[event.key] ?? null;
}

interface TurningProps {
  /** Missing until it has come. */
  chunk: Chunk | undefined;
  place: number;
  count: number;
  backwards: boolean;
  onTurn: (by: number) => void;
}

function Turning({ chunk, place, count, backwards, onTurn }: TurningProps) {
  return (
    <div dir={backwards ? "rtl" : "ltr"} className="border-line border-t bg-card">
      <div className="h-1 bg-sunk">
        <div
          className="h-full bg-accent motion-safe:transition-[width]"
          style={{ width: `${(100 * (place + 1)) / Math.max(count, 1)}%` }}
        />
      </div>
      <div className="mx-auto flex max-w-6xl items-center justify-between gap-3 px-4 py-2.5">
        <Button
          icon={backwards ? ChevronRight : ChevronLeft}
          reason={place === 0 ? "This is the first page." : null}
          onClick={() => onTurn(-1)}
        >
          Back
        </Button>
        <p dir="ltr" aria-live="polite" aria-atomic className="text-sm text-soft tabular-nums">
          {/* Where pages were deleted, a page's number is not its place. */}
          {chunk && `Page ${chunk.chunkIndex + 1} · `}
          {place + 1} of {count}
        </p>
        <Button
          icon={backwards ? ChevronLeft : ChevronRight}
          reason={place === count - 1 ? "This is the last page." : null}
          onClick={() => onTurn(1)}
          className="flex-row-reverse"
        >
          Next
        </Button>
      </div>
    </div>
  );
}
