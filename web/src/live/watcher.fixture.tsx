import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import type { Chunk, ChunkStatus } from "../api/types";
import { useChunks, useReach } from "../pictures/use-chunks";
import { useStatus } from "../story/use-status";
import { Chance } from "./chance.fixture";
import type { LiveEvent } from "./events";
import { PaintingStory } from "./painting-story.fixture";
import type { Connection } from "./room";
import { take } from "./use-live-story";

/** How badly events come: lost, twice, or late, each by so much chance. */
export interface Line {
  lost: number;
  twice: number;
  late: number;
}

export const GOOD: Line = { lost: 0, twice: 0, late: 0 };

type Seen = ReturnType<typeof usePage>;

/** What went back between two looks, within a Run: nobody shall see that. */
function setbacks(before: Seen, { status, items }: Seen): string[] {
  if (!status?.runId || before.status?.runId !== status.runId) return [];
  const back = items.filter(({ id, runId, status }) => {
    const former = before.items.find((chunk) => chunk.id === id);
    return former?.runId === runId && STEPS[status] < STEPS[former.status];
  });
  const steps = status.seq < before.status.seq ? [`seq ${status.seq} after ${before.status.seq}`] : [];
  return [...steps, ...back.map(({ id }) => `chunk ${id}`)];
}

const STEPS: Record<ChunkStatus, number> = { pending: 0, processing: 1, failed: 2, completed: 2 };

/** The page that shows a story, as far as it knows of it. */
function usePage(storyId: string, connection: Connection) {
  const { data } = useStatus(storyId, connection);
  const chunks = useChunks(storyId, data ?? { ...new PaintingStory(storyId, new Chance(0)).status() });
  useReach(chunks, chunks.items.length);
  return { status: data, items: data?.total ? chunks.items : [] };
}

/** Somebody who looks at the story from now on. */
export class Watcher {
  private readonly client = new QueryClient();
  private readonly page;
  private hang = () => {};
  private joined = 0;
  private last: Seen = { status: undefined, items: [] };
  readonly setbacks: string[] = [];

  constructor(
    private readonly story: PaintingStory,
    private readonly chance: Chance,
    public line: Line,
  ) {
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={this.client}>{children}</QueryClientProvider>
    );
    const initialProps: { connection: Connection } = { connection: "reconnecting" };
    const look = ({ connection }: { connection: Connection }) => {
      const seen = usePage(story.id, connection);
      this.setbacks.push(...setbacks(this.last, seen));
      this.last = seen;
      return seen;
    };
    this.page = renderHook(look, { wrapper, initialProps });
  }

  join(): void {
    const times = ++this.joined;
    this.hang = this.story.listen((event) => this.hear(event));
    const { id: storyId } = this.story;
    const status = this.story.status();
    const at = new Date().toISOString();
    const joined = { event: "room:joined", storyId, runId: null, seq: null, at, data: { status } };
    setTimeout(
      () => {
        if (this.joined !== times) return;
        this.page.rerender({ connection: "live" });
        take(this.client, storyId, joined);
      },
      this.chance.among(0, 300),
    );
  }

  lose(): void {
    this.joined++;
    this.hang();
    this.page.rerender({ connection: "reconnecting" });
  }

  leave(): void {
    this.hang();
    this.page.unmount();
    this.client.clear();
  }

  sees() {
    const { status, items } = this.page.result.current;
    return { status, chunks: items.map(shown) };
  }

  private hear(event: LiveEvent): void {
    const times = this.joined;
    if (this.chance.happens(this.line.lost)) return;
    for (let copies = this.chance.happens(this.line.twice) ? 2 : 1; copies; copies--) {
      const late = this.chance.happens(this.line.late) ? this.chance.among(0, 3000) : 0;
      setTimeout(
        () => this.joined === times && take(this.client, this.story.id, structuredClone(event)),
        late,
      );
    }
  }
}

export const shown = ({ id, chunkIndex, status, imageUrl, thumbnailUrl, error }: Chunk) => ({
  id,
  chunkIndex,
  status,
  imageUrl,
  thumbnailUrl,
  error,
});
