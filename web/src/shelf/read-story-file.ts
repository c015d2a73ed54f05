import { type Draft, LONGEST_TITLE } from "./draft";

const MOST_BYTES = 5 * 1024 * 1024;
const NAME = /\.(txt|text|md|markdown)$/i;

/** What a file chooser offers. */
export const ACCEPTED = ".txt,.text,.md,.markdown,text/plain,text/markdown";

/** Why a file cannot be taken, in words for the reader. */
export class UnreadableFile extends Error {}

/** The text of a file, under its name without the extension. Throws UnreadableFile. */
export async function readStoryFile(file: File): Promise<Draft> {
  if (!NAME.test(file.name)) {
    throw new UnreadableFile(`“${file.name}” is not a text file. Choose one that ends in .txt or .md.`);
  }
  if (file.size > MOST_BYTES) {
    throw new UnreadableFile(`“${file.name}” is larger than 5 MB. Split it into parts.`);
  }
  const text = decode(await bytesOf(file));
  if (text === null || text.includes("\0")) {
    throw new UnreadableFile(`“${file.name}” could not be read as text. Save it as UTF-8, and try again.`);
  }
  if (!text.trim()) throw new UnreadableFile(`“${file.name}” is empty.`);
  return {
    title: file.name.replace(NAME, "").trim().slice(0, LONGEST_TITLE),
    content: text.replace(/\r\n?/g, "\n"),
  };
}

async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new UnreadableFile(`“${file.name}” could not be opened. Choose it again.`);
  }
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
