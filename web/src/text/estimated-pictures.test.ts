import { expect, test } from "vitest";
import { estimatedPictures } from "./estimated-pictures";

test.each([
  [0, 200, 0],
  [8, Number.NaN, 0],
  [8, 200, 1],
  [200, 200, 1],
  [201, 200, 2],
  [2600, 200, 16],
  [20_000, 1000, 24],
  [12, 1, 12],
])("%d words, at most %d a chunk: %d pictures", (words, limit, count) => {
  expect(estimatedPictures(words, limit)).toBe(count);
});
