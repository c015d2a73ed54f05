import { expect, test } from "vitest";
import { problemWith } from "./picture-file";

const file = (type: string, bytes: number) => new File([new Uint8Array(bytes)], "portrait", { type });
const MOST = 8 * 1024 * 1024;

test.each(["image/png", "image/jpeg", "image/webp"])("%s may be a portrait", (type) => {
  expect(problemWith(file(type, 1))).toBeNull();
  expect(problemWith(file(type, MOST))).toBeNull();
});

test.each([
  ["image/gif", 1, /Only a PNG, JPEG or WebP/],
  ["", 1, /Only a PNG, JPEG or WebP/],
  ["image/png", 0, /empty/],
  ["image/png", MOST + 100_000, /8\.1 MB; it may have 8/],
])("a file of type “%s” with %i bytes may not", (type, bytes, words) => {
  expect(problemWith(file(type, bytes))).toMatch(words);
});
