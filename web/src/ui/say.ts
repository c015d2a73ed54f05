import { useSyncExternalStore } from "react";

export interface Message {
  id: number;
  kind: "good" | "bad" | "hint";
  text: string;
}

let messages: readonly Message[] = [];
let next = 1;
const listeners = new Set<() => void>();

/** Says something for a few seconds, over whatever is shown. */
export function say(kind: Message["kind"], text: string): void {
  change([...messages.filter((message) => message.text !== text), { id: next++, kind, text }].slice(-3));
}

/** Says why something failed. */
export function sayFailure(error: unknown): void {
  say("bad", error instanceof Error ? error.message : "That did not work. Try again.");
}

export function dismiss(id: number): void {
  change(messages.filter((message) => message.id !== id));
}

export function useMessages(): readonly Message[] {
  return useSyncExternalStore(subscribe, () => messages);
}

function change(now: readonly Message[]): void {
  messages = now;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
