import { ask } from "./client";
import { read } from "./send";
import type { Archive } from "./types";

/** Between two questions, where the answer does not say how long. */
const REST_SECONDS = 2;
const LONGEST_MS = 10 * 60_000;

/** The address of a story's archive, once it has been made. */
export async function archiveUrl(storyId: string, signal: AbortSignal): Promise<string> {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    const answer = await ask(`/api/images/download/${encodeURIComponent(storyId)}`, { signal });
    const archive = await read<Archive>(answer);
    if (archive.status === "ready") return archive.url;
    const rest = 1000 * (Number(answer.headers.get("Retry-After")) || REST_SECONDS);
    if (Date.now() + rest > end) {
      throw new Error("The ZIP is still being made after 10 minutes. Try again later.");
    }
    await pause(rest, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
