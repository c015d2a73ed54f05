import type { Status } from "../api/types";
import { outcome, share } from "./outcome";

const REST_MS = 5000;

/** What was last said aloud of a Run, and where it stood then. */
interface Said {
  text: string;
  at: number;
  runId: string | null;
  status: Status["status"];
  tenth: number;
}

/** Whoever opens a page reads where the Run stands; only what comes after is said. */
export function silence(status: Status): Said {
  return { ...place(status), text: "", at: 0 };
}

/**
 * What to say now: a beginning and an end at once, and between them each further tenth, but never two within five
 * seconds. The same as before where there is nothing to say.
 */
export function announce(said: Said, status: Status, now: number): Said {
  const here = place(status);
  const text = outcome(status, 1);
  if (here.runId !== said.runId || here.status !== said.status) {
    const going = status.status === "processing" ? share(status) : text.text;
    return { ...here, at: now, text: `${text.title}. ${going}` };
  }
  if (status.status !== "processing" || here.tenth <= said.tenth || now - said.at < REST_MS) return said;
  return { ...here, at: now, text: text.text };
}

function place(status: Status): Omit<Said, "text" | "at"> {
  const tenth = status.total ? Math.floor((10 * status.completed) / status.total) : 0;
  return { runId: status.runId, status: status.status, tenth };
}
