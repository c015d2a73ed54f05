import { expect, test } from "vitest";
import { announce, silence } from "./announcement";
import { aStatus } from "./status.fixture";

const painting = (completed: number) => aStatus({ status: "processing", total: 40, completed });

test("a page that opens says nothing", () => {
  const said = silence(painting(12));
  expect(announce(said, painting(12), 10_000)).toBe(said);
  expect(said.text).toBe("");
});

test("a beginning is said at once", () => {
  const idle = silence(aStatus({ status: "idle", runId: null }));
  expect(announce(idle, painting(0), 10_000).text).toBe("Painting. 0 of 40 pictures");
});

test("a further tenth is said, anything less is not", () => {
  const said = silence(painting(8));
  expect(announce(said, painting(11), 10_000)).toBe(said);
  expect(announce(said, painting(12), 10_000).text).toBe("12 of 40 pictures painted");
});

test("two tenths are five seconds apart", () => {
  const first = announce(silence(painting(0)), painting(4), 10_000);
  expect(announce(first, painting(8), 14_999)).toBe(first);
  expect(announce(first, painting(9), 15_000).text).toBe("9 of 40 pictures painted");
});

test("the end is said at once, and once", () => {
  const first = announce(silence(painting(36)), painting(39), 10_000);
  const end = aStatus({ status: "completed", total: 40, completed: 38, failed: 2 });
  const last = announce(first, end, 10_001);
  expect(last.text).toBe("Painted, with gaps. 38 of 40 pictures painted. Each page that failed says why.");
  expect(announce(last, end, 60_000)).toBe(last);
});
