import type { CSSProperties } from "react";
import type { Chunk } from "../api/types";
import type { Doings } from "./card";
import { FullPicture } from "./full-picture";
import { ratioOf } from "./layout";

interface ReaderPageProps {
  /** Missing until it has come. */
  chunk: Chunk | undefined;
  doings: Doings;
  backwards: boolean;
}

/** A picture beside its text; above it where the window is narrow. */
export function ReaderPage({ chunk, doings, backwards }: ReaderPageProps) {
  return (
    <div
      dir={backwards ? "rtl" : "ltr"}
      data-scrolls
      className="mx-auto grid min-h-0 w-full max-w-[96rem] flex-1 content-start overflow-y-auto motion-safe:scroll-smooth lg:grid-cols-2 lg:content-stretch lg:overflow-hidden"
    >
      <div
        style={{ "--ratio": chunk ? ratioOf(chunk) : 1 } as CSSProperties}
        className="h-[min(58dvh,calc((100vw-2rem)/var(--ratio)))] px-4 pt-2 lg:h-full lg:min-h-0 lg:p-8"
      >
        {chunk ? (
          <FullPicture chunk={chunk} retryReason={doings.retryReason} onRetry={() => doings.retry(chunk)} />
        ) : (
          <div className="size-full rounded-lg bg-sunk motion-safe:animate-pulse" />
        )}
      </div>
      <div data-scrolls className="motion-safe:scroll-smooth lg:flex lg:min-h-0 lg:overflow-y-auto">
        <p
          dir="auto"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard too
          tabIndex={0}
          className="mx-auto max-w-[38rem] whitespace-pre-line px-5 py-6 font-story text-ink text-xl leading-[1.75] lg:m-auto lg:px-8 lg:py-10 xl:text-2xl xl:leading-[1.75]"
        >
          {chunk?.content.trim()}
        </p>
      </div>
    </div>
  );
}
