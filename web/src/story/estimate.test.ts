import { expect, test } from "vitest";
import { dollars, estimatedCost } from "./estimate";
import { aModel, someOptions } from "./options.fixture";

const choice = someOptions.defaults;

test("a model with a price tells what the pictures cost", () => {
  const model = aModel({ pricePerPicture: { standard: 0.034, hd: 0.05 } });
  expect(estimatedCost(10, model, choice)).toBeCloseTo(0.34);
  expect(estimatedCost(10, model, { ...choice, quality: "hd" })).toBeCloseTo(0.5);
  expect(estimatedCost(10, model, { ...choice, quality: "hd", imageSize: "512x512" })).toBeCloseTo(0.34);
  expect(estimatedCost(10, aModel({ pricePerPicture: null }), choice)).toBeNull();
});

test.each([
  [0.013, "$0.013"],
  [0.034, "$0.034"],
  [0.18, "$0.18"],
  [1234.5, "$1,234.50"],
])("%d is %s", (amount, words) => {
  expect(dollars(amount)).toBe(words);
});
