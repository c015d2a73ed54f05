import { beforeEach, expect, it, vi } from "vitest";
import { forgetDraft, keepDraft, problemsOf, readDraft } from "./draft";

const EMPTY = { title: "", content: "" };
const FOX = { title: "The Fox", content: "A fox ran." };

beforeEach(() => sessionStorage.clear());

it("keeps a draft until it is forgotten", () => {
  expect(readDraft()).toEqual(EMPTY);
  keepDraft(FOX);
  expect(readDraft()).toEqual(FOX);
  forgetDraft();
  expect(readDraft()).toEqual(EMPTY);
});

it("begins anew where what was kept is no draft", () => {
  for (const kept of ["{", "null", '{"title":1,"content":""}']) {
    sessionStorage.setItem("storybrush.draft", kept);
    expect(readDraft()).toEqual(EMPTY);
  }
});

it("keeps no older draft where there is no room for the latest", () => {
  keepDraft(FOX);
  const forget = vi.fn();
  const full = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vi.stubGlobal("sessionStorage", { setItem: full, removeItem: forget });
  keepDraft({ title: "The Fox", content: "A much longer fox ran." });
  vi.unstubAllGlobals();
  expect(forget).toHaveBeenCalledWith("storybrush.draft");
});

it("names what a story lacks", () => {
  expect(problemsOf(FOX, 3, 200)).toEqual({});
  expect(Object.keys(problemsOf({ title: " ", content: "\n" }, 0, 200))).toEqual(["title", "content"]);
  expect(problemsOf(FOX, 201, 200).content).toContain("200 words");
  expect(problemsOf(FOX, 201, undefined)).toEqual({});
});
