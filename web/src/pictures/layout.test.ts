import { describe, expect, it } from "vitest";
import type { Chunk } from "../api/types";
import { aChunk } from "../live/fixtures";
import { cardWidthFor, columnsFor, GAP, ratioOf, rowsBetween, rowsOf, TEXT_HEIGHT } from "./layout";

function shaped(imageSize: Chunk["metadata"]["imageSize"]): Chunk {
  const chunk = aChunk(0);
  return { ...chunk, metadata: { ...chunk.metadata, imageSize } };
}

describe("columnsFor", () => {
  it.each([
    [0, 1],
    [328, 1],
    [488, 1],
    [704, 2],
    [1376, 4],
    [1800, 6],
    [3776, 6],
  ])("%i pixels take %i", (width, columns) => expect(columnsFor(width)).toBe(columns));

  it("leaves the cards and the gaps between them the whole width", () => {
    const columns = columnsFor(1376);
    expect(cardWidthFor(1376) * columns + GAP * (columns - 1)).toBe(1376);
  });
});

describe("ratioOf", () => {
  it("is the width by the height", () => expect(ratioOf(shaped("1024x768"))).toBeCloseTo(4 / 3));
});

describe("rowsOf", () => {
  const heights = (...row: Parameters<typeof rowsOf>) => rowsOf(...row).map(({ height }) => height);

  it("gives a row the height of its tallest card", () => {
    const chunks = [shaped("1024x768"), shaped("768x1024"), shaped("1024x1024")];
    expect(heights(chunks, 3, 624)).toEqual([400 + TEXT_HEIGHT, 300 + TEXT_HEIGHT]);
  });

  it("takes what has not come to look like the first", () => {
    expect(heights([shaped("768x1024")], 5, 624)).toEqual(Array(3).fill(400 + TEXT_HEIGHT));
  });

  it("puts each row a gap below the one before", () => {
    const [first, second] = rowsOf([], 4, 624);
    expect(first).toEqual({ index: 0, start: 0, height: 300 + TEXT_HEIGHT, end: 300 + TEXT_HEIGHT });
    expect(second?.start).toBe(300 + TEXT_HEIGHT + GAP);
  });

  it("knows of no rows without places", () => expect(rowsOf([], 0, 624)).toEqual([]));

  it("knows of no rows without a width", () => expect(rowsOf([], 9, 0)).toEqual([]));
});

describe("rowsBetween", () => {
  it("leaves out what lies wholly above or below", () => {
    const rows = rowsOf([], 2000, 624);
    const second = rows[1] ?? { start: 0, end: 0 };
    const between = (from: number, to: number) => rowsBetween(rows, from, to).map(({ index }) => index);
    expect(between(second.start, second.end)).toEqual([1]);
    expect(between(second.start - GAP - 1, second.end + GAP + 1)).toEqual([0, 1, 2]);
    expect(between(-900, 0)).toEqual([]);
  });
});
