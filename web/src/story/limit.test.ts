import { expect, test } from "vitest";
import { readLimit, wrongLimit } from "./limit";

test.each([
  ["", null],
  ["  ", null],
  ["2.50", 2.5],
  ["2,50", 2.5],
  ["$ 3", 3],
  [".5", 0.5],
])("“%s” is read as %s", (text, limit) => {
  expect(readLimit(text)).toBe(limit);
  expect(wrongLimit(readLimit(text))).toBeNull();
});

test.each(["0", "-1", "a lot", "1.2.3", "Infinity"])("“%s” is no amount to spend", (text) => {
  expect(wrongLimit(readLimit(text))).toMatch(/amount above 0/);
});
