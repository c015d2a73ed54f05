import { expect, it } from "vitest";
import { describeLength } from "./length";

it("says how long a story is, and about how many pictures it will have", () => {
  expect(describeLength(0, 200)).toBe("No words yet");
  expect(describeLength(1, 200)).toBe("1 word · about 1 picture");
  expect(describeLength(200, 200)).toBe("200 words · about 1 picture");
  expect(describeLength(1234, 200)).toBe("1,234 words · about 8 pictures");
});
