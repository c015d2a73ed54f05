import { useMemo } from "react";
import type { Chunk } from "../api/types";
import { Card, type Doings } from "./card";
import { cardWidthFor, columnsFor, GAP, rowsOf } from "./layout";
import { SkeletonCard } from "./skeleton-card";
import { type Chunks, useReach } from "./use-chunks";
import { usePlace } from "./use-place";
import { useRowsNear } from "./use-rows-near";

interface GridProps {
  chunks: Chunks;
  /** Those of the chunks that are shown. */
  items: readonly Chunk[];
  count: number;
  doings: Doings;
}

/** Cards in rows, of which only those near the window are there. */
export function Grid({ chunks, items, count, doings }: GridProps) {
  const { ref, width, top } = usePlace();
  const columns = columnsFor(width);
  const cardWidth = cardWidthFor(width);
  const rows = useMemo(() => rowsOf(items, count, width), [items, count, width]);
  const near = useRowsNear(rows, top);
  useReach(chunks, ((near.at(-1)?.index ?? 0) + 1) * columns, items.length);
  const places = near.flatMap((row) =>
    Array.from({ length: Math.min(columns, count - row.index * columns) }, (_, column) => ({
      place: row.index * columns + column,
      x: column * (cardWidth + GAP),
      y: row.start,
      height: row.height,
    })),
  );
  return (
    <ul ref={ref} className="relative" style={{ height: rows.at(-1)?.end ?? 0 }}>
      {places.map(({ place, x, y, height }) => {
        const chunk = items[place];
        return (
          <li
            key={chunk?.id ?? place}
            aria-posinset={place + 1}
            aria-setsize={count}
            className="absolute top-0 left-0"
            style={{ width: cardWidth, height, transform: `translate(${x}px, ${y}px)` }}
          >
            {chunk ? <Card chunk={chunk} width={cardWidth} doings={doings} /> : <SkeletonCard />}
          </li>
        );
      })}
    </ul>
  );
}
