import { expect, it } from "vitest";
import { userOf } from "./token";

const token = (payload: unknown, signature: string) =>
  [
    "e30",
    btoa(JSON.stringify(payload)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""),
    signature,
  ].join(".");

it("is the same user's when it was renewed, and another's when it is another's", () => {
  const first = token({ sub: "alice>?>?", exp: 1 }, "a");
  const renewed = token({ sub: "alice>?>?", exp: 2 }, "b");
  expect(first).not.toBe(renewed);
  expect(userOf(first)).toBe("alice>?>?");
  expect(userOf(renewed)).toBe(userOf(first));
  expect(userOf(token({ sub: "bob" }, "c"))).toBe("bob");
});

it.each(["word", "a.b.c", token({}, "x"), token(null, "x"), token({ sub: 7 }, "x")])(
  "stands for itself where it names nobody: %s",
  (unreadable) => expect(userOf(unreadable)).toBe(unreadable),
);
