import { describe, expect, it } from "vitest";
import { countWords } from "./count-words";

describe("countWords", () => {
  it.each([
    ["", 0],
    [" \n\t ", 0],
    ["A fox ran through the snow.", 6],
    ["  two\n\nparagraphs  ", 2],
    ["he ran—and fell", 4],
    ["he ran--and fell", 4],
    ["a break — and on", 5],
    ["well-known", 1],
    ["“Naïve café,” she said…", 4],
    ["* * *", 3],
    ["你好,世界。", 4],
    ["「你好」と言った", 6],
    ["ラーメン", 4],
    ["hello世界", 3],
    ["สวัสดี", 4],
    ["كان هناك صياد", 3],
    ["हिन्दी में", 2],
    ["👩‍👩‍👧 family", 2],
  ])("counts %j as %i", (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it("counts a novel while one types", () => {
    const novel = "She ran—and fell, “twice,” 你好 over. ".repeat(30_000);
    const began = performance.now();
    expect(countWords(novel)).toBe(30_000 * 8);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
