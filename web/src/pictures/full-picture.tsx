import type { Chunk } from "../api/types";
import { ratioOf } from "./layout";
import { isPainted } from "./painted";
import { Picture } from "./picture";
import { Unpainted } from "./unpainted";

interface FullPictureProps {
  chunk: Chunk;
  retryReason: string | null;
  onRetry: () => void;
}

/** A picture as large as its place allows, in its own shape. */
export function FullPicture({ chunk, retryReason, onRetry }: FullPictureProps) {
  const ratio = ratioOf(chunk);
  return (
    <div className="grid size-full place-items-center [container-type:size]">
      <div
        className="relative overflow-hidden rounded-lg shadow-float"
        style={{ width: `min(100cqw, ${ratio * 100}cqh)`, aspectRatio: ratio }}
      >
        {isPainted(chunk) ? (
          <Picture chunk={chunk} src={chunk.imageUrl} before={chunk.thumbnailUrl} />
        ) : (
          <Unpainted chunk={chunk} retryReason={retryReason} onRetry={onRetry} />
        )}
      </div>
    </div>
  );
}
