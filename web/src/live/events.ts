import type { Chunk, Status } from "../api/types";

/** What an event says of the one chunk that changed. */
export type News = Partial<Chunk> & { id: string };

export interface LiveEvent {
  event: string;
  storyId: string | null;
  runId: string | null;
  seq: number | null;
  at: string;
  data: {
    status?: Status;
    chunk?: News;
    error?: { code: string; message: string };
  };
}

/** The event in a message; null for what is none. */
export function readEvent(message: unknown): LiveEvent | null {
  if (typeof message !== "string") return null;
  try {
    const read: unknown = JSON.parse(message);
    if (typeof read !== "object" || read === null || !("event" in read)) return null;
    const event = read as LiveEvent;
    return { ...event, data: event.data ?? {} };
  } catch {
    return null;
  }
}
