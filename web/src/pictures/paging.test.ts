import { expect, it } from "vitest";
import { placeCount, reachesOn } from "./paging";

it("asks for the next page near the end of what is loaded, and beyond it", () => {
  expect(reachesOn(20, 200)).toBe(false);
  expect(reachesOn(170, 200)).toBe(true);
  expect(reachesOn(950, 200)).toBe(true);
  expect(reachesOn(0, 0)).toBe(true);
});

it("has a place for every chunk that the Status counts", () => {
  expect(placeCount(1000, 200, false)).toBe(1000);
  expect(placeCount(40, 0, false)).toBe(40);
});

it("has no place for a chunk that was deleted a moment ago", () => expect(placeCount(40, 39, true)).toBe(39));
