import type { Cast, Chunk, Member, Portrait, Status } from "../api/types";
import type { LiveEvent } from "./events";

/** What the tests of this folder speak of: a Run `b`, between an earlier `a` and a later `c`. */
export const EARLIER = "a".repeat(24);
export const RUN = "b".repeat(24);
export const LATER = "c".repeat(24);
export const STORY = "5".repeat(24);

export function aStatus(changes: Partial<Status> = {}): Status {
  return {
    storyId: STORY,
    runId: RUN,
    status: "processing",
    total: 4,
    pending: 3,
    processing: 1,
    completed: 0,
    failed: 0,
    progress: 0,
    startedAt: "2026-11-21T08:00:00Z",
    finishedAt: null,
    etaSeconds: null,
    seq: 3,
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
    ...changes,
  };
}

export function anEvent(status: Status | undefined, more: Partial<LiveEvent> = {}): LiveEvent {
  return {
    event: "image:processing:progress",
    storyId: STORY,
    runId: status?.runId ?? null,
    seq: status?.seq ?? null,
    at: "2026-11-21T08:00:01Z",
    data: status ? { status } : {},
    ...more,
  };
}

export function aChunk(chunkIndex: number, changes: Partial<Chunk> = {}): Chunk {
  return {
    id: chunkIndex.toString(16).padStart(24, "0"),
    storyId: STORY,
    runId: RUN,
    chunkIndex,
    content: `Page ${chunkIndex}.`,
    prompt: `Paint page ${chunkIndex}.`,
    imageFile: null,
    thumbnailFile: null,
    imageUrl: null,
    thumbnailUrl: null,
    placeholder: null,
    status: "pending",
    style: { artStyle: "comic", characterDescription: "", backgroundDescription: "" },
    metadata: {
      aiModel: "gemini",
      imageSize: "512x512",
      quality: "standard",
      processingTime: null,
      width: null,
      height: null,
      bytes: null,
      mimeType: null,
      attempts: 0,
      fingerprint: null,
    },
    error: null,
    characters: [],
    place: null,
    references: [],
    stale: false,
    versions: 0,
    feedback: null,
    createdAt: "2026-11-21T08:00:00Z",
    updatedAt: "2026-11-21T08:00:00Z",
    ...changes,
  };
}

export function aPortrait(changes: Partial<Portrait> = {}): Portrait {
  return {
    artStyle: "watercolor",
    status: "completed",
    source: "painted",
    imageUrl: "/portrait.png",
    thumbnailUrl: "/portrait.webp",
    placeholder: null,
    error: null,
    updatedAt: "2026-11-21T08:00:00Z",
    ...changes,
  };
}

export function aMember(name: string, changes: Partial<Member> = {}): Member {
  return {
    name,
    aliases: [],
    gender: "unknown",
    description: `How ${name} looks.`,
    main: true,
    pages: 2,
    stalePages: 0,
    portraits: [aPortrait()],
    ...changes,
  };
}

export function aCast(changes: Partial<Cast> = {}): Cast {
  return {
    storyId: STORY,
    readBy: "gemini-3.5-flash-lite",
    characters: [aMember("Vixen", { aliases: ["the fox"], gender: "female" }), aMember("The Woodcutter")],
    places: [aMember("The Snowy Wood", { gender: null })],
    notes: [],
    updatedAt: "2026-11-21T08:00:00Z",
    ...changes,
  };
}
