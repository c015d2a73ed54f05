import { counted } from "../text/counted";

/** A story that is being written. */
export interface Draft {
  title: string;
  content: string;
}

export type Problems = { [Field in keyof Draft]?: string | undefined };

/** Characters, as the API takes them. */
export const LONGEST_TITLE = 200;

const KEY = "storybrush.draft";

/** What is wrong with a story that is about to be sent; `mostWords` is unknown until the options are. */
export function problemsOf(draft: Draft, words: number, mostWords: number | undefined): Problems {
  const problems: Problems = {};
  if (!draft.title.trim()) problems.title = "Give the story a title.";
  if (!draft.content.trim()) problems.content = "Write or paste the story, or choose a file.";
  const tooLong = tooLongFor(words, mostWords);
  if (tooLong) problems.content = tooLong;
  return problems;
}

export function tooLongFor(words: number, mostWords: number | undefined): string | undefined {
  if (mostWords === undefined || words <= mostWords) return undefined;
  return `That is too long: a story may have up to ${counted(mostWords, "word")}. Split it into parts.`;
}

export function readDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (isDraft(kept)) return kept;
  } catch {
    // Without storage a draft lives as long as the dialog is open.
  }
  return { title: "", content: "" };
}

export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Too long for the storage: better none than an old one.
    forgetDraft();
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Where nothing can be kept, there is nothing to forget.
  }
}

function isDraft(kept: unknown): kept is Draft {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "title" in kept &&
    typeof kept.title === "string" &&
    "content" in kept &&
    typeof kept.content === "string"
  );
}
