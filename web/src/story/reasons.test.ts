import { expect, test } from "vitest";
import { someOptions } from "./options.fixture";
import { noCancel, noCastChange, noDelete, noDownload, noGenerate, noRepaint, noRetry } from "./reasons";
import { aStatus } from "./status.fixture";

const idle = aStatus({ status: "idle", runId: null, total: 0, completed: 0 });
const painting = aStatus({ status: "processing", completed: 3, pending: 9 });
const gaps = aStatus({ completed: 11, failed: 1 });
const choice = someOptions.defaults;

test.each([
  ["a story with text", noGenerate({ words: 8 }, idle, "live", someOptions, choice), null],
  ["no text", noGenerate({ words: 0 }, idle, "live", someOptions, choice), "The story has no text"],
  ["a Run", noGenerate({ words: 8 }, painting, "live", someOptions, choice), "The story is being painted"],
  ["offline", noGenerate({ words: 8 }, idle, "offline", someOptions, choice), "You are offline"],
  [
    "a model without its key",
    noGenerate({ words: 8 }, idle, "live", someOptions, { ...choice, aiModel: "dalle-3" }),
    "Set OPENAI_API_KEY",
  ],
  [
    "no number of words",
    noGenerate({ words: 8 }, idle, "live", someOptions, { ...choice, maxWordsPerChunk: Number.NaN }),
    "Words per picture must be a whole number from 1 to 1,000",
  ],
])("Generate: %s", (_, reason, expected) => {
  expect(reason).toBe(expected);
});

test("Retry wants failed pictures, and no Run", () => {
  expect(noRetry(gaps, "live")).toBeNull();
  expect(noRetry(aStatus(), "live")).toBe("No picture has failed");
  expect(noRetry({ ...painting, failed: 1 }, "live")).toBe("The story is being painted");
});

test("Download and Delete want something to take", () => {
  expect(noDownload(painting, "reconnecting")).toBeNull();
  expect(noDownload(idle, "live")).toBe("Nothing is painted yet");
  expect(noDelete(gaps, "live")).toBeNull();
  expect(noDelete(idle, "live")).toBe("There are no pictures");
});

test("The cast, and pages, are changed while nothing is painted", () => {
  for (const reason of [noCastChange, noRepaint]) {
    expect(reason(gaps, "live")).toBeNull();
    expect(reason(gaps, "offline")).toBe("You are offline");
    expect(reason(painting, "live")).toMatch(/^The story is being painted/);
  }
});

test("Cancel wants a Run", () => {
  expect(noCancel(painting, "live")).toBeNull();
  expect(noCancel(gaps, "live")).toBe("Nothing is being painted");
  expect(noCancel(painting, "offline")).toBe("You are offline");
});
