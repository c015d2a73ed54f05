import { useEffect, useState } from "react";
import { type Draft, keepDraft, readDraft } from "./draft";
import { readStoryFile, UnreadableFile } from "./read-story-file";

interface Taken {
  fileName: string;
  /** What the file's text stands in the place of. */
  before: Draft;
}

/** The story that is being written: typed, or taken from a file, which can be taken back. */
export function useDraft() {
  const [draft, setDraft] = useState(readDraft);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [unreadable, setUnreadable] = useState<string>();
  useEffect(() => keepDraft(draft), [draft]);

  function change(part: Partial<Draft>) {
    setDraft({ ...draft, ...part });
    setUnreadable(undefined);
    if (part.content !== undefined) setTaken(null);
  }

  async function takeFile(file: File) {
    setUnreadable(undefined);
    try {
      const { title, content } = await readStoryFile(file);
      setDraft({ title: draft.title.trim() ? draft.title : title, content });
      setTaken({ fileName: file.name, before: draft });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      setUnreadable(error.message);
    }
  }

  function giveBack() {
    if (!taken) return;
    setDraft(taken.before);
    setTaken(null);
  }

  return { draft, change, takeFile, taken, giveBack, unreadable };
}
