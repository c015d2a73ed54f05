import { expect, it } from "vitest";
import { counted } from "./counted";

it("counts in words", () => {
  expect(counted(0, "word")).toBe("0 words");
  expect(counted(1, "picture")).toBe("1 picture");
  expect(counted(12_345, "word")).toBe("12,345 words");
});
