import { expect, it } from "vitest";
import { initialOf } from "./initial";

it.each([
  ["the lantern", "T"],
  ["“Quoted”", "Q"],
  ["  42 days", "4"],
  ["銀河", "銀"],
  ["e\u0301toile", "E\u0301"],
  ["👩‍👧 us", "U"],
  ["👩‍👧", "👩‍👧"],
  ["", ""],
])("takes from %j the letter %j", (title, letter) => {
  expect(initialOf(title).letter).toBe(letter);
});

it("gives the same title the same hue", () => {
  expect(initialOf("The Fox")).toEqual(initialOf("The Fox"));
});
