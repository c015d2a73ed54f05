import { expect, test } from "vitest";
import { leftByPreview, outcome } from "./outcome";
import { aStatus } from "./status.fixture";

const preview = aStatus({ total: 3, completed: 3, previewOf: 40 });

test("a preview that has ended asks whether it is right, and knows what is left", () => {
  expect(outcome(preview, 1)).toMatchObject({
    mood: "good",
    title: "A first look",
    text: "3 of 40 pages painted: does the hero look right?",
  });
  expect(leftByPreview(preview)).toBe(37);
});

test("a preview with gaps says so in the same breath", () => {
  const gaps = { ...preview, completed: 2, failed: 1 };
  expect(outcome(gaps, 1).text).toBe("2 of 40 pages painted, and 1 failed: does the hero look right?");
  expect(leftByPreview(gaps)).toBe(38);
});

test("a preview under way is called one, and asks nothing yet", () => {
  const painting = aStatus({ status: "processing", total: 3, completed: 1, previewOf: 40 });
  expect(outcome(painting, 1)).toMatchObject({
    title: "Painting a preview",
    text: "1 of 3 pictures painted",
  });
  expect(leftByPreview(painting)).toBe(0);
});

test("a whole story asks nothing, nor does a preview of one that was painted before", () => {
  expect(outcome(aStatus(), 1).title).toBe("All painted");
  expect(leftByPreview(aStatus())).toBe(0);
  expect(outcome(aStatus({ total: 40, completed: 40, previewOf: 40 }), 1).title).toBe("All painted");
});

test("a portrait alone makes no pages", () => {
  const none = { total: 0, completed: 0 };
  expect(outcome(aStatus({ status: "processing", ...none }), 1).text).toBe("A portrait is being painted.");
  expect(outcome(aStatus(none), 1).title).toBe("No pictures yet");
});
