import { expect, test } from "vitest";
import { estimatedCost, inDollars, inTime } from "./estimate";
import { aModel, someOptions } from "./options.fixture";

const choice = someOptions.defaults;

test("a model with a price tells what the pictures cost", () => {
  const model = aModel({ pricePerPicture: { standard: 0.034, hd: 0.05 } });
  expect(estimatedCost(10, model, choice)).toBeCloseTo(0.34);
  expect(estimatedCost(10, model, { ...choice, quality: "hd" })).toBeCloseTo(0.5);
  expect(estimatedCost(10, model, { ...choice, quality: "hd", imageSize: "512x512" })).toBeCloseTo(0.34);
  expect(estimatedCost(10, aModel({ pricePerPicture: null }), choice)).toBeNull();
});

test("a range of prices is one price where both are the same in cents", () => {
  expect(inDollars({ low: 1.53, high: 1.84 })).toBe("about $1.53 to $1.84");
  expect(inDollars({ low: 1.531, high: 1.534 })).toBe("about $1.53");
});

test.each([
  [2, 4, "about 5 seconds"],
  [8, 41, "about 10 to 40 seconds"],
  [60, 150, "about 1 to 3 minutes"],
  [110, 120, "about 2 minutes"],
  [40, 100, "about 1 to 2 minutes"],
  [3000, 9000, "about 1 to 3 hours"],
])("%d to %d seconds are %s", (low, high, words) => {
  expect(inTime({ low, high })).toBe(words);
});
