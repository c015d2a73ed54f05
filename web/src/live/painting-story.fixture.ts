import type { Chunk, ChunkStatus, Page, Status } from "../api/types";
import type { Chance } from "./chance.fixture";
import type { LiveEvent } from "./events";
import { aChunk, aStatus } from "./fixtures";

const PAINTERS = 3;
const PAGE_SIZE = 4;

export const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * A story as the server has it. It is written as the server writes: first the chunk, a moment later the Run's counts
 * and `seq`, and yet a moment later the event is sent, so that two painters' events may change places.
 */
export class PaintingStory {
  readonly chunks = new Map<string, Chunk>();
  private run: Status | null = null;
  private runs = 0;
  private paintings = 0;
  /** Nobody paints, as long as it is. */
  resting = false;
  private listeners = new Set<(event: LiveEvent) => void>();

  constructor(
    readonly id: string,
    private readonly chance: Chance,
  ) {}

  /** What is sent from now on; returns how to hear no more. */
  listen(listener: (event: LiveEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  status(): Status {
    return structuredClone(this.run ?? { ...aStatus(), ...IDLE, storyId: this.id });
  }

  /** The chunks of a page, by the number of the first. */
  page(from: number): Page<Chunk> {
    const all = [...this.chunks.values()].sort((a, b) => a.chunkIndex - b.chunkIndex);
    const rest = all.filter(({ chunkIndex }) => chunkIndex >= from);
    const next = rest[PAGE_SIZE]?.chunkIndex;
    return structuredClone({
      items: rest.slice(0, PAGE_SIZE),
      nextCursor: next === undefined ? null : `${next}`,
    });
  }

  /** A Run of so many chunks, or of those that failed, from its start to its end. */
  async paint(count: number | "failed", cancelAfter?: number): Promise<void> {
    const runId = (++this.runs).toString(16).padStart(24, "0");
    this.run = { ...aStatus(), ...IDLE, ...COUNTS, storyId: this.id, runId, status: "processing" };
    this.run.startedAt = now();
    if (count !== "failed") this.run.pending = this.run.total = count;
    await this.pause(50, 500);
    if (this.run?.runId !== runId) return;
    const waiting = this.plan(runId, count);
    this.recount(runId);
    this.step(runId, "image:processing:start");
    const cancelled = cancelAfter === undefined ? null : rest(cancelAfter).then(() => this.end(runId, true));
    const painting = Promise.all(Array.from({ length: PAINTERS }, () => this.paintNext(runId, waiting)));
    await (cancelled ? Promise.all([cancelled, painting]) : painting);
    this.end(runId, false);
  }

  delete(chunkId: string): void {
    const { chunkIndex } = this.chunks.get(chunkId) as Chunk;
    this.chunks.delete(chunkId);
    if (this.run) this.recount(this.run.runId as string);
    if (this.run?.total === 0) this.run = null;
    this.send("image:chunk:deleted", null, { chunk: { id: chunkId, chunkIndex } });
  }

  clear(): void {
    this.chunks.clear();
    this.run = null;
    this.send("image:story:cleared", null, {});
  }

  private plan(runId: string, count: number | "failed"): string[] {
    const kept = [...this.chunks.values()];
    const planned =
      count === "failed"
        ? kept.filter(({ status }) => status === "failed")
        : Array.from({ length: count }, (_, index) => this.chunk(index));
    if (count !== "failed") this.chunks.clear();
    for (const chunk of planned)
      this.chunks.set(chunk.id, { ...chunk, runId, status: "pending", error: null });
    return planned.map(({ id }) => id);
  }

  private chunk(index: number): Chunk {
    return { ...aChunk(index), id: `${this.id}${index}`, storyId: this.id };
  }

  private async paintNext(runId: string, waiting: string[]): Promise<void> {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await this.move(runId, id, "pending", "processing");
      await this.pause(100, 4000);
      await this.move(runId, id, "processing", this.chance.happens(0.2) ? "failed" : "completed");
    }
  }

  private async move(runId: string, id: string, from: ChunkStatus, to: ChunkStatus): Promise<void> {
    const chunk = this.chunks.get(id);
    // What was in work when the Run was cancelled is still painted, and kept.
    const late = chunk?.status === "failed" && to === "completed" && this.run?.runId === runId;
    if (!chunk || chunk.runId !== runId || (chunk.status !== from && !late)) return;
    const imageUrl =
      to === "completed" ? `http://pictures.test/${id}.png?v=${++this.paintings}` : chunk.imageUrl;
    const error = to === "failed" ? { code: "refused", message: "No.", retryable: true } : null;
    const changed: Chunk = { ...chunk, status: to, imageUrl, thumbnailUrl: imageUrl, error };
    this.chunks.set(id, changed);
    await rest(this.chance.among(0, 60));
    const { chunkIndex, thumbnailUrl, placeholder } = changed;
    this.step(runId, "image:processing:progress", {
      id,
      chunkIndex,
      status: to,
      imageUrl,
      thumbnailUrl,
      placeholder,
      error,
    });
  }

  /** Counts, and tells of it; a Run that has ended is counted, and nothing told. */
  private step(runId: string, name: string, chunk?: LiveEvent["data"]["chunk"]): void {
    const ended = this.run?.status !== "processing";
    if (this.run?.runId !== runId) return;
    this.recount(runId);
    if (ended) return;
    this.run.seq += 1;
    this.send(name, this.run, chunk ? { chunk } : {});
  }

  private end(runId: string, cancelled: boolean): void {
    if (this.run?.runId !== runId || this.run.status !== "processing") return;
    for (const chunk of this.chunks.values()) {
      if (chunk.runId !== runId || chunk.status === "completed" || chunk.status === "failed") continue;
      const error = { code: "cancelled", message: "Cancelled.", retryable: true };
      this.chunks.set(chunk.id, { ...chunk, status: "failed", error });
    }
    this.recount(runId);
    const status = cancelled ? "cancelled" : this.run.completed ? "completed" : "failed";
    this.run = { ...this.run, status, finishedAt: now(), seq: this.run.seq + 1 };
    this.send(status === "completed" ? "image:processing:complete" : "image:processing:error", this.run, {});
  }

  private recount(runId: string): void {
    const all = [...this.chunks.values()];
    const count = (wanted: ChunkStatus) => all.filter(({ status }) => status === wanted).length;
    if (this.run?.runId !== runId) return;
    this.run = {
      ...this.run,
      total: all.length,
      pending: count("pending"),
      processing: count("processing"),
      completed: count("completed"),
      failed: count("failed"),
    };
  }

  private send(event: string, run: Status | null, data: LiveEvent["data"]): void {
    const told = { status: this.status(), ...data };
    const { id: storyId } = this;
    const message = {
      event,
      storyId,
      runId: run?.runId ?? null,
      seq: run?.seq ?? null,
      at: now(),
      data: told,
    };
    for (const listener of this.listeners)
      setTimeout(() => listener(structuredClone(message)), this.chance.among(0, 60));
  }

  private async pause(low: number, high: number): Promise<void> {
    await rest(this.chance.among(low, high));
    while (this.resting) await rest(10);
  }
}

const COUNTS = { total: 0, pending: 0, processing: 0, completed: 0, failed: 0, progress: 0 };
const IDLE = {
  runId: null,
  status: "idle" as const,
  ...COUNTS,
  startedAt: null,
  finishedAt: null,
  seq: 0,
  error: null,
  options: null,
  costSoFar: null,
  previewOf: null,
};

const now = () => new Date().toISOString();
