import { describe, expect, it } from "vitest";
import { aChunk } from "../live/fixtures";
import { nextPainted, stepped } from "./painted";

const painted = (index: number) => aChunk(index, { status: "completed", imageUrl: `/${index}.png` });

describe("stepped", () => {
  it("goes round the ends", () => {
    expect(stepped(2, 1, 3)).toBe(0);
    expect(stepped(0, -1, 3)).toBe(2);
  });

  it("stays at the ends where it does not go round", () => {
    expect(stepped(2, 1, 3, false)).toBe(2);
    expect(stepped(0, -5, 3, false)).toBe(0);
    expect(stepped(9, 0, 3, false)).toBe(2);
  });

  it("is nowhere among nothing", () => expect(stepped(4, 1, 0)).toBe(0));
});

describe("nextPainted", () => {
  const chunks = [painted(0), aChunk(1), aChunk(2, { status: "failed" }), painted(5), painted(9)];
  const next = (index: number, by: number, wraps = true) =>
    nextPainted(chunks, aChunk(index).id, by, wraps)?.chunkIndex;

  it("passes over what is not painted, and over holes", () => {
    expect(next(0, 1)).toBe(5);
    expect(next(5, -1)).toBe(0);
  });

  it("goes round, where all are loaded", () => {
    expect(next(9, 1)).toBe(0);
    expect(next(0, -1)).toBe(9);
    expect(next(0, -1, false)).toBe(0);
  });

  it("goes on from one whose picture is asked for again", () => expect(next(2, 1)).toBe(5));

  it("is nothing where the chunk is gone", () => expect(next(7, 1)).toBeUndefined());
});
