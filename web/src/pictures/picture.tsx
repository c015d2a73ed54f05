import { ImageOff, RotateCcw } from "lucide-react";
import { useMemo, useState } from "react";
import type { Chunk } from "../api/types";
import { Button } from "../ui/button";
import { placeholderUrl } from "./placeholder";
import { useLoadAgain } from "./use-load-again";
import { altOf } from "./words";

interface PictureProps {
  chunk: Chunk;
  src: string;
  /** Shown in its place until it has loaded; else a blur that came with the chunk. */
  before?: string | null;
  /** Makes the picture a button. */
  onOpen?: (() => void) | undefined;
}

/** A picture that fills its place; a blur of itself lies over it until it has loaded, and fades away. */
export function Picture(props: PictureProps) {
  return <Loading key={props.src} {...props} />;
}

function Loading({ chunk, src, before, onOpen }: PictureProps) {
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  const blur = useMemo(() => placeholderUrl(chunk.placeholder), [chunk.placeholder]);
  const loadAgain = useLoadAgain(chunk.storyId);
  async function again() {
    await loadAgain(chunk.id);
    // An address signed twice within a second is the same.
    setState("loading");
  }
  if (state === "broken") return <Broken page={chunk.chunkIndex + 1} onAgain={again} />;
  const under = [before, blur].filter(Boolean).map((url) => `url("${url}")`);
  const alt = altOf(chunk.content);
  const image = (
    <img
      src={src}
      alt={alt}
      decoding="async"
      draggable={false}
      // What the browser has already needs no blur before it.
      ref={(node) => {
        if (node?.complete && node.naturalWidth) setState("shown");
      }}
      onLoad={() => setState("shown")}
      onError={() => setState("broken")}
      className="absolute inset-0 size-full select-none object-cover motion-safe:transition-[scale] motion-safe:duration-500 motion-safe:group-hover:scale-[1.02]"
    />
  );
  return (
    <div className="absolute inset-0 bg-sunk">
      {onOpen ? (
        <button
          type="button"
          onClick={onOpen}
          aria-label={`Open the picture of page ${chunk.chunkIndex + 1}: ${alt}`}
          className="group absolute inset-0 overflow-hidden outline-offset-[-4px]"
        >
          {image}
        </button>
      ) : (
        image
      )}
      <span
        aria-hidden
        className={`pointer-events-none absolute inset-0 bg-center bg-cover motion-safe:transition-opacity motion-safe:duration-500 ${state === "shown" ? "opacity-0" : ""}`}
        style={under.length ? { backgroundImage: under.join(", ") } : undefined}
      />
    </div>
  );
}

function Broken({ page, onAgain }: { page: number; onAgain: () => void }) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-sunk p-4 text-center text-soft text-sm">
      <ImageOff aria-hidden className="size-6" />
      <p>This picture did not load.</p>
      <Button icon={RotateCcw} onClick={onAgain}>
        Load again<span className="sr-only">: page {page}</span>
      </Button>
    </div>
  );
}
