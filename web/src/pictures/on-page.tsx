import { MapPin, UserRound } from "lucide-react";
import type { Chunk } from "../api/types";
import { Part } from "./part";

/** Who is on a page and where it plays, each with the portrait that the model was shown. */
export function OnPage({ chunk: { characters, place, references } }: { chunk: Chunk }) {
  const names = [...characters, ...(place ? [place] : [])];
  if (names.length === 0) return null;
  const portraits = new Map(references.map(({ name, thumbnailUrl }) => [name, thumbnailUrl]));
  return (
    <Part name="On this page">
      <ul className="flex flex-wrap gap-x-5 gap-y-3">
        {names.map((name) => (
          <li key={name} className="flex min-w-0 items-center gap-2.5 text-sm">
            <Face url={portraits.get(name) ?? null} isPlace={name === place} />
            <span dir="auto" className="wrap-anywhere min-w-0">
              {name}
              {portraits.has(name) && <span className="sr-only">, painted after the portrait</span>}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Face({ url, isPlace }: { url: string | null; isPlace: boolean }) {
  const Icon = isPlace ? MapPin : UserRound;
  return (
    <span className="grid size-11 shrink-0 place-items-center overflow-hidden rounded-lg bg-sunk text-soft ring-1 ring-line/60">
      {url ? (
        <img src={url} alt="" decoding="async" className="size-full object-cover" />
      ) : (
        <Icon aria-hidden className="size-5" />
      )}
    </span>
  );
}
