import { describe, expect, it } from "vitest";
import { altOf, excerptOf, inWords, isRightToLeft } from "./words";

describe("altOf", () => {
  it("leaves a short text as it is, on one line", () => expect(altOf(" A fox\n\nsat. ")).toBe("A fox sat."));

  it("ends a long one after a whole word", () => {
    const alt = altOf("lantern ".repeat(40));
    expect(alt.length).toBeLessThanOrEqual(141);
    expect(alt).toMatch(/lantern…$/);
  });

  it("cuts a text without spaces where it is, and no letter in two", () => {
    expect(altOf("🦊".repeat(300))).toBe(`${"🦊".repeat(140)}…`);
  });
});

it("excerptOf shows more than a picture's words", () => {
  const text = "lantern ".repeat(80);
  expect(excerptOf(text).length).toBeGreaterThan(altOf(text).length);
});

describe("isRightToLeft", () => {
  it.each([
    ["The sea", false],
    ["«البحر» and the sea", true],
    ["12. הים", true],
    ["灯台", false],
    ["", false],
  ])("of %s is %s", (text, expected) => expect(isRightToLeft(text)).toBe(expected));
});

it("inWords writes a value out", () => expect(inWords("oil-painting")).toBe("Oil painting"));
