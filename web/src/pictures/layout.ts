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

/** The height of every row: its tallest card's. A place whose chunk has not come is taken to look like the first. */
export function rowHeights(chunks: readonly Chunk[], count: number, width: number): number[] {
  const columns = columnsFor(width);
  const cardWidth = cardWidthFor(width);
  const usual = chunks[0] ? ratioOf(chunks[0]) : 1;
  return Array.from({ length: Math.ceil(count / columns) }, (_, row) => {
    const ratios = chunks.slice(row * columns, (row + 1) * columns).map(ratioOf);
    return Math.round(cardWidth / (ratios.length ? Math.min(...ratios) : usual)) + TEXT_HEIGHT;
  });
}
