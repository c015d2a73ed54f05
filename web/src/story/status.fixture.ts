import type { Status } from "../api/types";

export function aStatus(told: Partial<Status> = {}): Status {
  return {
    storyId: "66f1a2b3c4d5e6f708192a3b",
    runId: "66f1a2b3c4d5e6f708192a3d",
    status: "completed",
    total: 12,
    pending: 0,
    processing: 0,
    completed: 12,
    failed: 0,
    progress: 100,
    startedAt: "2026-11-21T08:01:00Z",
    finishedAt: "2026-11-21T08:01:40Z",
    etaSeconds: null,
    seq: 26,
    error: null,
    options: {
      artStyle: "watercolor",
      imageSize: "1024x1024",
      quality: "standard",
      aiModel: "gemini",
      maxWordsPerChunk: 200,
      consistency: "references",
    },
    costSoFar: null,
    previewOf: null,
    ...told,
  };
}
