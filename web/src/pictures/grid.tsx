import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo } from "react";
import type { Chunk } from "../api/types";
import { Card, type Doings } from "./card";
import { cardWidthFor, columnsFor, GAP, rowHeights } from "./layout";
import { SkeletonCard } from "./skeleton-card";
import { type Chunks, useReach } from "./use-chunks";
import { usePlace } from "./use-place";

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
  const heights = useMemo(() => rowHeights(items, count, width), [items, count, width]);
  const virtual = useWindowVirtualizer({
    count: width ? heights.length : 0,
    estimateSize: (row) => heights[row] ?? 0,
    gap: GAP,
    overscan: 2,
    scrollMargin: top,
  });
  const shape = heights.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights are asked for again where one has changed
  useEffect(() => virtual.measure(), [virtual, shape]);
  const rows = virtual.getVirtualItems();
  useReach(chunks, ((rows.at(-1)?.index ?? 0) + 1) * columns, items.length);
  const places = rows.flatMap((row) =>
    Array.from({ length: Math.min(columns, count - row.index * columns) }, (_, column) => ({
      place: row.index * columns + column,
      x: column * (cardWidth + GAP),
      y: row.start - top,
      height: row.size,
    })),
  );
  return (
    <ul ref={ref} className="relative" style={{ height: virtual.getTotalSize() }}>
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
