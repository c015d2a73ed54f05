import { Copy, Info, RotateCcw, Trash2 } from "lucide-react";
import { memo } from "react";
import type { Chunk } from "../api/types";
import { Button } from "../ui/button";
import { copyPrompt } from "./copy";
import { ratioOf, TEXT_HEIGHT } from "./layout";
import { Picture } from "./picture";
import { StatusBadge } from "./status-badge";
import { Unpainted } from "./unpainted";
import { excerptOf } from "./words";

/** What can be done with a chunk, wherever it is shown. */
export interface Doings {
  open: (chunk: Chunk) => void;
  details: (chunk: Chunk) => void;
  remove: (chunk: Chunk) => void;
  retry: (chunk: Chunk) => void;
  /** Why nothing can be tried again now. */
  retryReason: string | null;
}

interface CardProps {
  chunk: Chunk;
  width: number;
  doings: Doings;
}

/** The longest side of a thumbnail; a card that is wider shows the picture itself. */
const THUMBNAIL = 384;

export const Card = memo(function Card({ chunk, width, doings }: CardProps) {
  const small = chunk.thumbnailUrl ?? chunk.imageUrl;
  const src = width > THUMBNAIL ? chunk.imageUrl : small;
  return (
    <article
      aria-label={`Page ${chunk.chunkIndex + 1}`}
      className="flex h-full flex-col overflow-hidden rounded-xl bg-card shadow-card ring-1 ring-line/60"
    >
      <div className="relative w-full shrink-0" style={{ aspectRatio: ratioOf(chunk) }}>
        {src ? (
          <Picture
            chunk={chunk}
            src={src}
            before={src === small ? null : small}
            onOpen={() => doings.open(chunk)}
          />
        ) : (
          <Unpainted chunk={chunk} retryReason={doings.retryReason} onRetry={() => doings.retry(chunk)} />
        )}
      </div>
      <CardText chunk={chunk} doings={doings} />
    </article>
  );
});

function CardText({ chunk, doings }: Omit<CardProps, "width">) {
  const page = chunk.chunkIndex + 1;
  // With an earlier picture in its place, a failure has none to show its button in.
  const retries = chunk.status === "failed" && chunk.imageUrl !== null && chunk.error?.retryable;
  return (
    <div className="flex shrink-0 flex-col px-4 pt-3 pb-1.5" style={{ height: TEXT_HEIGHT }}>
      <div className="flex h-6 items-center justify-between gap-2">
        <span className="truncate font-medium text-sm">Page {page}</span>
        <StatusBadge chunk={chunk} />
      </div>
      <p dir="auto" className="mt-1.5 line-clamp-3 font-story text-[0.9375rem] text-soft leading-6">
        {excerptOf(chunk.content)}
      </p>
      <div className="-mx-2 mt-auto flex justify-end">
        {retries && (
          <Button
            kind="quiet"
            icon={RotateCcw}
            label={`Try again: page ${page}`}
            reason={doings.retryReason}
            onClick={() => doings.retry(chunk)}
          />
        )}
        <Button
          kind="quiet"
          icon={Info}
          label={`Details of page ${page}`}
          onClick={() => doings.details(chunk)}
        />
        <Button
          kind="quiet"
          icon={Copy}
          label={`Copy the prompt of page ${page}`}
          onClick={() => copyPrompt(chunk.prompt)}
        />
        <Button
          kind="quiet"
          icon={Trash2}
          label={`Delete page ${page}`}
          onClick={() => doings.remove(chunk)}
        />
      </div>
    </div>
  );
}
