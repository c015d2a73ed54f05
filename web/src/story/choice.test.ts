import { expect, test } from "vitest";
import { startingChoice } from "./choice";
import { aModel, someOptions } from "./options.fixture";

test("nothing chosen yet: the defaults", () => {
  expect(startingChoice(someOptions, {})).toEqual(someOptions.defaults);
});

test("the last choice comes back", () => {
  const last = {
    ...someOptions.defaults,
    artStyle: "watercolor",
    maxWordsPerChunk: 90,
    consistency: "descriptions",
  } as const;
  expect(startingChoice(someOptions, last)).toEqual(last);
});

test("what is no longer offered gives way to the defaults", () => {
  const last = {
    artStyle: "anime",
    imageSize: "1024x768",
    aiModel: "dalle-3",
    maxWordsPerChunk: 5000,
  } as const;
  expect(startingChoice(someOptions, last)).toEqual(someOptions.defaults);
});

test("a default model that is not configured gives way to one that is", () => {
  const aiModels = [aModel({ configured: false }), aModel({ value: "midjourney" })];
  expect(startingChoice({ ...someOptions, aiModels }, {}).aiModel).toBe("midjourney");
});
