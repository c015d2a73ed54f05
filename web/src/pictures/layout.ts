import type { Chunk } from "../api/types";

/** Between cards, in pixels. */
export const GAP = 24;

/** What a card has below its picture, in pixels: a fixed height, so that every row's is known before it is drawn. */
export const TEXT_HEIGHT = 164;

const NARROWEST_CARD = 280;
const MOST_COLUMNS = 6;

export function columnsFor(width: number): number {
  const fit = Math.floor((width + GAP) / (NARROWEST_CARD + GAP));
  return Math.min(Math.max(fit, 1), MOST_COLUMNS);
}

export function cardWidthFor(width: number): number {
  const columns = columnsFor(width);
  return Math.max((width - GAP * (columns - 1)) / columns, 0);
}

/** Width by height of the picture that a chunk has, or is to have. */
export function ratioOf({ metadata }: Pick<Chunk, "metadata">): number {
  const [width = 1, height = 1] = metadata.imageSize.split("x").map(Number);
  return width / height;
}

export interface Row {
  index: number;
  /** From the grid's top, in pixels. */
  start: number;
  height: number;
  end: number;
}

/**
 * Every row, as high as its tallest card. A place whose chunk has not come is taken to look like the first. None as
 * long as the grid has no width.
 */
export function rowsOf(chunks: readonly Chunk[], count: number, width: number): Row[] {
  if (width === 0) return [];
  const columns = columnsFor(width);
  const cardWidth = cardWidthFor(width);
  const usual = chunks[0] ? ratioOf(chunks[0]) : 1;
  let start = 0;
  return Array.from({ length: Math.ceil(count / columns) }, (_, index) => {
    const ratios = chunks.slice(index * columns, (index + 1) * columns).map(ratioOf);
    const height = Math.round(cardWidth / (ratios.length ? Math.min(...ratios) : usual)) + TEXT_HEIGHT;
    const row = { index, start, height, end: start + height };
    start = row.end + GAP;
    return row;
  });
}

/** The rows of which something lies between two places. */
export function rowsBetween(rows: readonly Row[], from: number, to: number): readonly Row[] {
  return rows.filter((row) => row.end > from && row.start < to);
}
