import { expect, it } from "vitest";
import { relativeTime } from "./relative-time";

const NOW = Date.parse("2030-06-15T12:00:00Z");

it.each([
  ["2030-06-15T12:00:30Z", "just now"],
  ["2030-06-15T11:59:20Z", "just now"],
  ["2030-06-15T11:59:00Z", "1 minute ago"],
  ["2030-06-15T10:00:00Z", "2 hours ago"],
  ["2030-06-14T11:00:00Z", "yesterday"],
  ["2030-06-12T11:00:00Z", "3 days ago"],
  ["2030-06-05T11:00:00Z", "last week"],
  ["2030-03-15T12:00:00Z", "3 months ago"],
  ["2028-01-01T00:00:00Z", "2 years ago"],
])("says of %s: %s", (moment, words) => {
  expect(relativeTime(moment, NOW)).toBe(words);
});
