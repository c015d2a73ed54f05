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
      return processing(status);
    case "completed":
      return completed(status, words);
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
      ? "Choose how they should look, then have them painted."
      : "The story has no text, so there is nothing to paint.";
  return { mood: "calm", title: "No pictures yet", text };
}

/** How many pages wait for an answer: a preview has ended, and the rest of the story is not painted yet. */
export function leftByPreview({ status, previewOf, completed }: Status): number {
  return status === "completed" && previewOf !== null ? previewOf - completed : 0;
}

function processing(status: Status): Outcome {
  const title = status.previewOf === null ? "Painting" : "Painting a preview";
  // A portrait may be painted before the story has any pages.
  const text = status.total > 0 ? `${share(status)} painted` : "A portrait is being painted.";
  return { mood: "busy", title, text };
}

function completed(status: Status, words: number): Outcome {
  if (status.total === 0) return idle(words);
  if (leftByPreview(status) > 0) return previewed(status);
  if (status.failed > 0) return withFailures(status);
  const took =
    status.startedAt && status.finishedAt
      ? ` in ${duration(Date.parse(status.finishedAt) - Date.parse(status.startedAt))}`
      : "";
  return { mood: "good", title: "All painted", text: `${counted(status.total, "picture")}${took}.` };
}

function previewed({ completed, previewOf, failed }: Status): Outcome {
  const gaps = failed > 0 ? `, and ${figure(failed)} failed` : "";
  const painted = `${figure(completed)} of ${counted(previewOf ?? 0, "page")} painted${gaps}`;
  return { mood: "good", title: "A first look", text: `${painted}: does the hero look right?` };
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
