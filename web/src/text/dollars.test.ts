import { expect, test } from "vitest";
import { dollars } from "./dollars";

test.each([
  [0, "$0.00"],
  [0.013, "$0.013"],
  [0.034, "$0.034"],
  [0.18, "$0.18"],
  [0.999, "$1.00"],
  [1234.5, "$1,234.50"],
])("%d is %s", (amount, words) => {
  expect(dollars(amount)).toBe(words);
});
