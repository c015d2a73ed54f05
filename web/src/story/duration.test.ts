import { expect, test } from "vitest";
import { duration, remaining } from "./duration";

test.each([
  [0, "0 s"],
  [-4000, "0 s"],
  [999, "0 s"],
  [59_999, "59 s"],
  [60_000, "1 min"],
  [80_000, "1 min 20 s"],
  [3_600_000, "1 h"],
  [7_500_000, "2 h 5 min"],
])("%d ms are %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test.each([
  [null, null],
  [0, "a few seconds left"],
  [9, "a few seconds left"],
  [24, "about 30 seconds left"],
  [55, "about 1 minute left"],
  [110, "about 2 minutes left"],
  [3600, "about 1 hour left"],
  [7000, "about 2 hours left"],
])("%s seconds to go: %s", (seconds, words) => {
  expect(remaining(seconds)).toBe(words);
});
