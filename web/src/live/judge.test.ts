import { describe, expect, it } from "vitest";
import { anEvent, aStatus, EARLIER, LATER, RUN } from "./fixtures";
import { judge, newest } from "./judge";

describe("what an event means", () => {
  const known = aStatus({ seq: 3 });

  it.each([
    ["the very next step", aStatus({ seq: 4 }), "next"],
    ["the same step again", aStatus({ seq: 3 }), "stale"],
    ["an earlier step", aStatus({ seq: 1 }), "stale"],
    ["a step after one that never came", aStatus({ seq: 5 }), "missed"],
    ["a later Run", aStatus({ runId: LATER, seq: 1 }), "missed"],
    ["an earlier Run, however far it came", aStatus({ runId: EARLIER, seq: 99 }), "stale"],
  ])("%s", (_, told, verdict) => {
    expect(judge(known, anEvent(told))).toBe(verdict);
  });

  it("is missed as long as nothing is known", () => {
    expect(judge(undefined, anEvent(aStatus()))).toBe("missed");
    expect(judge(aStatus({ runId: null, status: "idle" }), anEvent(aStatus()))).toBe("missed");
  });

  it("is nothing without a Status", () => {
    expect(judge(known, anEvent(undefined))).toBe("stale");
  });

  it("is nothing after the end, unless another Run begins", () => {
    const ended = aStatus({ status: "completed", seq: 9 });
    expect(judge(ended, anEvent(aStatus({ seq: 9 })))).toBe("stale");
    expect(judge(ended, anEvent(aStatus({ runId: LATER, seq: 1 })))).toBe("missed");
  });
});

describe("the newest Status", () => {
  it("is the one with the later step, whichever came last", () => {
    const early = aStatus({ seq: 3 });
    const late = aStatus({ seq: 4 });
    expect(newest(early, late)).toBe(late);
    expect(newest(late, early)).toBe(late);
  });

  it("is the later Run's", () => {
    const later = aStatus({ runId: LATER, seq: 1 });
    expect(newest(aStatus({ seq: 50 }), later)).toBe(later);
    expect(newest(later, aStatus({ runId: RUN, seq: 50 }))).toBe(later);
  });

  it("is what was told where a story has no Run any more", () => {
    const idle = aStatus({ runId: null, status: "idle", seq: 0 });
    expect(newest(aStatus(), idle)).toBe(idle);
  });

  it("is what was told last of one step: its counts may have been taken anew", () => {
    const again = aStatus({ completed: 1 });
    expect(newest(aStatus(), again)).toBe(again);
  });
});
