import { expect, it } from "vitest";
import type { Cast, Portrait } from "../api/types";
import { aCast, aMember, aPortrait } from "./fixtures";
import { mergedCast } from "./portraits";

const NOW = Date.parse("2026-11-21T08:30:00Z");

const signed = (time: string) =>
  `http://pictures.test/vixen.png?X-Amz-Date=20261121T${time}Z&X-Amz-Expires=3600&X-Amz-Signature=${time}`;

function shown(time: string, updatedAt: string, changes: Partial<Portrait> = {}): Cast {
  const url = signed(time);
  const portrait = aPortrait({ imageUrl: url, thumbnailUrl: url, updatedAt, ...changes });
  return aCast({ characters: [aMember("Vixen", { portraits: [portrait] })] });
}

const urlOf = (cast: Cast) => cast.characters[0]?.portraits[0]?.thumbnailUrl;

it("keeps a portrait's address while it shows the same picture", () => {
  const known = shown("081000", "2026-11-21T08:09:00Z");
  const merged = mergedCast(known, shown("083000", "2026-11-21T08:09:00Z"), NOW);
  expect(urlOf(merged)).toBe(signed("081000"));
  expect(merged).toBe(known);
});

it("gives it up once the portrait was painted again, or is in another style", () => {
  const known = shown("081000", "2026-11-21T08:09:00Z");
  expect(urlOf(mergedCast(known, shown("083000", "2026-11-21T08:20:00Z"), NOW))).toBe(signed("083000"));
  const other = shown("083000", "2026-11-21T08:09:00Z", { artStyle: "anime" });
  expect(urlOf(mergedCast(known, other, NOW))).toBe(signed("083000"));
  expect(mergedCast(undefined, known, NOW)).toEqual(known);
});
