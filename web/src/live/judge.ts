import type { Status } from "../api/types";
import type { LiveEvent } from "./events";

/**
 * What an event means to a page that knows a Status: nothing new; the very next step; or that something between was
 * missed, so that the chunks must be asked for.
 */
export type Verdict = "stale" | "next" | "missed";

export function judge(known: Status | undefined, event: LiveEvent): Verdict {
  const told = event.data.status;
  if (!told) return "stale";
  if (!known?.runId || !told.runId) return "missed";
  if (told.runId !== known.runId) return isLater(told.runId, known.runId) ? "missed" : "stale";
  if (told.seq <= known.seq) return "stale";
  return told.seq === known.seq + 1 ? "next" : "missed";
}

/** Whether a Status is of a Run that began before the story was cleared, and is no more. */
export function isCleared({ startedAt }: Status, clearedAt: string | undefined): boolean {
  return Boolean(clearedAt && startedAt && Date.parse(startedAt) <= Date.parse(clearedAt));
}

/** Whether a Status tells of other chunks than the one that is known; some change without a step of the Run. */
export function isOther(known: Status, told: Status | undefined): boolean {
  return ALL_OF_CHUNKS.some((name) => told?.[name] !== known[name]);
}

const ALL_OF_CHUNKS = ["runId", "seq", "total", "completed", "failed"] as const;

/** The later of two Statuses, whichever way each of them came; the second where they are of one moment. */
export function newest(known: Status | undefined, told: Status): Status {
  if (!known?.runId || !told.runId) return told;
  if (known.runId !== told.runId) return isLater(told.runId, known.runId) ? told : known;
  return told.seq >= known.seq ? told : known;
}

/** Ids sort by their making. */
function isLater(runId: string, than: string): boolean {
  return runId > than;
}
