import { ChevronLeft, ChevronRight, Info, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useEffect } from "react";
import type { Chunk } from "../api/types";
import { Button } from "../ui/button";
import type { Doings } from "./card";
import { FullPicture } from "./full-picture";
import { OverPage } from "./over-page";
import { isPainted, nextPainted } from "./painted";
import { type Chunks, useReach } from "./use-chunks";
import { useSwipe } from "./use-swipe";

interface LightboxProps {
  chunk: Chunk;
  chunks: Chunks;
  /** How many pictures there are, as far as all chunks are not loaded. */
  painted: number;
  doings: Doings;
  onShow: (chunk: Chunk) => void;
  onClose: () => void;
}

/** One picture over the whole window, and from it to the next. */
export function Lightbox({ chunk, chunks, painted, doings, onShow, onClose }: LightboxProps) {
  const shown = chunks.items.filter((one) => one.id === chunk.id || isPainted(one));
  const at = shown.indexOf(chunk);
  const count = chunks.complete ? shown.length : Math.max(painted, shown.length);
  useReach(chunks, chunks.items.indexOf(chunk));
  useNeighbours(chunks, chunk);
  function step(by: 1 | -1) {
    const next = nextPainted(chunks.items, chunk.id, by, chunks.complete);
    if (next) onShow(next);
  }
  const swipe = useSwipe(step);
  function onKeyDown(event: KeyboardEvent) {
    // With Alt it is the browser's, and goes back in its history.
    if (event.altKey || event.metaKey) return;
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
    if (!by) return;
    event.preventDefault();
    step(by);
  }
  return (
    <OverPage
      onClose={onClose}
      onKeyDown={onKeyDown}
      className="scheme-dark fixed inset-0 z-40 flex flex-col bg-sunk text-ink"
    >
      <div className="flex items-center gap-1 px-3 py-2 sm:px-5">
        <Dialog.Title aria-live="polite" aria-atomic className="mr-auto truncate font-medium text-sm">
          Page {chunk.chunkIndex + 1} ·{" "}
          <span className="text-soft">
            {at + 1} of {count}
          </span>
        </Dialog.Title>
        <Button kind="quiet" icon={Info} label="Details" onClick={() => doings.details(chunk)} />
        <Button kind="quiet" icon={X} label="Close" onClick={onClose} />
      </div>
      <div {...swipe} className="relative min-h-0 flex-1 touch-pan-y touch-pinch-zoom px-3 sm:px-20">
        <FullPicture
          key={chunk.id}
          chunk={chunk}
          retryReason={doings.retryReason}
          onRetry={() => doings.retry(chunk)}
        />
        {count > 1 && <Turns onStep={step} />}
      </div>
      <p
        dir="auto"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard too
        tabIndex={0}
        className="mx-auto max-h-[30dvh] sm:max-h-28 w-full max-w-3xl overflow-y-auto px-5 py-4 text-center font-story text-base leading-relaxed"
      >
        {chunk.content}
      </p>
      <Names chunk={chunk} />
    </OverPage>
  );
}

/** Who is on the page, and where. */
function Names({ chunk: { characters, place } }: { chunk: Chunk }) {
  const names = [...characters, ...(place ? [place] : [])];
  if (names.length === 0) return null;
  return (
    <p dir="auto" className="line-clamp-2 shrink-0 px-5 pb-3 text-center text-sm text-soft">
      <span className="sr-only">On this page: </span>
      {names.join(" · ")}
    </p>
  );
}

function Turns({ onStep }: { onStep: (by: 1 | -1) => void }) {
  const look = "absolute top-1/2 -translate-y-1/2";
  return (
    <>
      <Button
        kind="over"
        icon={ChevronLeft}
        label="Previous picture"
        className={`${look} left-2 sm:left-5`}
        onClick={() => onStep(-1)}
      />
      <Button
        kind="over"
        icon={ChevronRight}
        label="Next picture"
        className={`${look} right-2 sm:right-5`}
        onClick={() => onStep(1)}
      />
    </>
  );
}

/** Loads the pictures before and after, so that they are there when they are turned to. */
function useNeighbours(chunks: Chunks, chunk: Chunk): void {
  const urls = ([1, -1] as const)
    .map((by) => nextPainted(chunks.items, chunk.id, by, chunks.complete)?.imageUrl)
    .filter((url) => typeof url === "string")
    .join("\n");
  useEffect(() => {
    for (const url of urls ? urls.split("\n") : []) new Image().src = url;
  }, [urls]);
}
