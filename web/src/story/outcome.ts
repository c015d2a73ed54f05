import type { Status } from "../api/types";
import { counted, figure } from "../text/counted";
import { duration } from "./duration";

export type Mood = "calm" | "busy" | "good" | "warn" | "bad";

export interface Outcome {
  mood: Mood;
  title: string;
  /** What that means, and what to do about it. */
  text: string;
}

const RETRY = "Press “Retry failed” to paint what is missing.";

/** Where a Run stands, in words. */
export function outcome(status: Status, words: number): Outcome {
  switch (status.status) {
    case "idle":
      return idle(words);
    case "processing":
      return { mood: "busy", title: "Painting", text: `${share(status)} painted` };
    case "completed":
      return status.failed > 0 ? withFailures(status) : completed(status);
    case "failed":
      if (status.completed > 0) return withFailures(status);
      return {
        mood: "bad",
        title: "Nothing was painted",
        text: sentence(status.error?.message ?? `Painting broke off. ${RETRY}`),
      };
    case "cancelled":
      return { mood: "warn", title: "Cancelled", text: cancelled(status) };
  }
}

export function share({ completed, total }: Status): string {
  return `${figure(completed)} of ${counted(total, "picture")}`;
}

function idle(words: number): Outcome {
  const text =
    words > 0
      ? "Choose how they should look, then press Generate."
      : "The story has no text, so there is nothing to paint.";
  return { mood: "calm", title: "No pictures yet", text };
}

function completed(status: Status): Outcome {
  const took =
    status.startedAt && status.finishedAt
      ? ` in ${duration(Date.parse(status.finishedAt) - Date.parse(status.startedAt))}`
      : "";
  return { mood: "good", title: "All painted", text: `${counted(status.total, "picture")}${took}.` };
}

function withFailures(status: Status): Outcome {
  return {
    mood: "warn",
    title: "Painted, with gaps",
    text: `${share(status)} painted. Each page that failed says why.`,
  };
}

function cancelled(status: Status): string {
  if (status.completed === 0) return `No picture was finished. ${RETRY}`;
  return `${share(status)} painted, and they stay. ${RETRY}`;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
