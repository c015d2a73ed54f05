import { expect, it } from "vitest";
import { readStoryFile, UnreadableFile } from "./read-story-file";

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);

it("takes the text, and the name without the extension", async () => {
  expect(await readStoryFile(file("The Fox.v2.txt", "Ein Füchslein.\r\nEnde."))).toEqual({
    title: "The Fox.v2",
    content: "Ein Füchslein.\nEnde.",
  });
  expect((await readStoryFile(file("tale.MD", "\ufeffOnce"))).content).toBe("Once");
});

it.each([
  ["another type", file("tale.pdf", "%PDF"), "not a text file"],
  ["no extension", file("tale", "Once"), "not a text file"],
  ["too large", file("tale.txt", new Uint8Array(5 * 1024 * 1024 + 1)), "larger than 5 MB"],
  ["not UTF-8", file("tale.txt", new Uint8Array([0x46, 0xfc, 0x72])), "could not be read as text"],
  ["binary", file("tale.txt", "a\0b"), "could not be read as text"],
  ["empty", file("tale.txt", " \n"), "is empty"],
])("refuses what is %s, in words", async (_, bad, words) => {
  const refusal = await readStoryFile(bad).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UnreadableFile);
  expect(String(refusal)).toContain(words);
});
