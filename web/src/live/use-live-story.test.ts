import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chunksQuery, statusQuery } from "../api/queries";
import type { Chunk, Status } from "../api/types";
import { readEvent } from "./events";
import { aChunk, anEvent, aStatus, LATER, STORY } from "./fixtures";
import { take } from "./use-live-story";

const CHUNKS = chunksQuery(STORY).queryKey;
const STATUS = statusQuery(STORY).queryKey;
let client: QueryClient;
let asked: string[];
let leave: () => void;

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(STATUS, aStatus({ seq: 3 }));
  client.setQueryData(CHUNKS, {
    pages: [{ items: [aChunk(0), aChunk(1)], nextCursor: null, asked: 0 }],
    pageParams: [null],
  });
  const watched = { ...chunksQuery(STORY), staleTime: Number.POSITIVE_INFINITY };
  leave = new InfiniteQueryObserver(client, watched).subscribe(() => {});
  asked = [];
  vi.spyOn(client, "invalidateQueries").mockImplementation(async (filters) => {
    asked.push(String(filters?.queryKey?.[0]));
  });
});

afterEach(() => leave());

const chunks = () => client.getQueryData(CHUNKS)?.pages[0]?.items ?? [];

describe("an event in the page", () => {
  it("of the next step changes Status and chunk, and asks for nothing", () => {
    const chunk = { id: aChunk(1).id, chunkIndex: 1, status: "completed" as const, imageUrl: "u" };
    take(
      client,
      STORY,
      anEvent(aStatus({ seq: 4, completed: 1 }), { data: { status: aStatus({ seq: 4 }), chunk } }),
    );
    expect(client.getQueryData(STATUS)?.seq).toBe(4);
    expect(chunks()[1]).toMatchObject({ status: "completed", imageUrl: "u", content: "Page 1." });
    expect(asked).toEqual([]);
  });

  it("of a picture that was painted says that the page is not stale any more", () => {
    const stale = { items: [aChunk(8, { stale: true })], nextCursor: null, asked: 0 };
    client.setQueryData(CHUNKS, { pages: [stale], pageParams: [null] });
    const of = (seq: number, told: Chunk["status"]) => {
      const chunk = { id: aChunk(8).id, status: told };
      take(client, STORY, anEvent(aStatus({ seq }), { data: { status: aStatus({ seq }), chunk } }));
    };
    of(4, "processing");
    expect(chunks()[0]?.stale).toBe(true);
    of(5, "completed");
    expect(chunks()[0]?.stale).toBe(false);
  });

  it("of a cast that has changed asks for the cast, and for the chunks, which may be stale now", () => {
    const changed = { event: "image:cast:changed", runId: null, seq: null };
    take(client, STORY, anEvent(aStatus({ seq: 3 }), changed));
    expect(asked).toEqual(expect.arrayContaining(["cast", "chunks"]));
    expect(client.getQueryData(STATUS)?.seq).toBe(3);
  });

  it("after a gap asks for the chunks again", () => {
    take(client, STORY, anEvent(aStatus({ seq: 6 })));
    expect(client.getQueryData(STATUS)?.seq).toBe(6);
    expect(asked).toContain("chunks");
  });

  it("that tells of a step but not of its chunk asks for the chunks again", () => {
    take(client, STORY, anEvent(aStatus({ seq: 4 }), { event: "room:joined" }));
    expect(asked).toContain("chunks");
  });

  it("of a join after which fewer chunks are there asks for the Status, and for nothing where all is the same", () => {
    const joined = { event: "room:joined" };
    take(client, STORY, anEvent(aStatus({ seq: 3 }), joined));
    expect(asked).toEqual([]);
    take(client, STORY, anEvent(aStatus({ seq: 3, total: 3 }), joined));
    expect(asked).toEqual(["status"]);
  });

  it("of a Run where there was none asks whether there is one: an answer may have been under way", () => {
    client.setQueryData(STATUS, aStatus({ runId: null, status: "idle", seq: 0 }));
    take(client, STORY, anEvent(aStatus({ seq: 1 })));
    expect(client.getQueryData(STATUS)?.status).toBe("processing");
    expect(asked).toContain("status");
  });

  it("that is old changes nothing", () => {
    const chunk = { id: aChunk(1).id, status: "pending" as const, imageUrl: "u" };
    take(client, STORY, anEvent(aStatus({ seq: 2 }), { data: { status: aStatus({ seq: 2 }), chunk } }));
    expect(client.getQueryData(STATUS)?.seq).toBe(3);
    expect(chunks()[1]).toMatchObject({ status: "pending", imageUrl: null });
    expect(asked).toEqual([]);
  });

  it("that was overtaken still tells of its chunk, unless the page knows better", () => {
    const late = (status: Chunk["status"]) => {
      const chunk = { id: aChunk(1).id, status, imageUrl: "u" };
      take(client, STORY, anEvent(aStatus({ seq: 2 }), { data: { status: aStatus({ seq: 2 }), chunk } }));
    };
    late("completed");
    expect(client.getQueryData(STATUS)?.seq).toBe(3);
    expect(chunks()[1]).toMatchObject({ status: "completed", imageUrl: "u" });
    late("processing");
    expect(chunks()[1]?.status).toBe("completed");
  });

  it("of a chunk that is not there yet leaves the chunks to be asked for", () => {
    vi.mocked(client.invalidateQueries).mockRestore();
    leave();
    take(client, STORY, anEvent(aStatus({ seq: 4 }), { event: "image:processing:start" }));
    const chunk = { id: aChunk(7).id, status: "processing" as const };
    take(client, STORY, anEvent(aStatus({ seq: 5 }), { data: { status: aStatus({ seq: 5 }), chunk } }));
    expect(client.getQueryState(CHUNKS)?.isInvalidated).toBe(true);
  });

  it("of another Run's start, or of the end, asks for the chunks again", () => {
    take(client, STORY, anEvent(aStatus({ runId: LATER, seq: 1 })));
    expect(asked).toContain("chunks");
    asked = [];
    take(client, STORY, anEvent(aStatus({ runId: LATER, seq: 2, status: "completed" })));
    expect(asked).toContain("chunks");
  });

  it("of a Run that was cleared away, come late, changes nothing", () => {
    const status = (told: Partial<Status>) =>
      anEvent(aStatus({ startedAt: "2026-11-21T08:00:00Z", ...told }));
    const cleared = { event: "image:story:cleared", at: "2026-11-21T08:00:05.000Z" };
    take(client, STORY, anEvent(undefined, cleared));
    client.setQueryData(STATUS, aStatus({ runId: null, status: "idle", seq: 0, startedAt: null }));
    take(client, STORY, status({ seq: 4 }));
    expect(client.getQueryData(STATUS)?.status).toBe("idle");
    take(client, STORY, status({ runId: LATER, seq: 1, startedAt: "2026-11-21T08:00:06Z" }));
    expect(client.getQueryData(STATUS)?.status).toBe("processing");
  });

  it("of a picture painted anew shows it at once, though the address is the same but for its signature", () => {
    const signed = (at: string) => `http://pictures.test/0.png?X-Amz-Date=${at}&X-Amz-Expires=999999999`;
    client.setQueryData(CHUNKS, {
      pages: [{ items: [aChunk(0, { imageUrl: signed("20261121T080100Z") })], nextCursor: null, asked: 0 }],
      pageParams: [null],
    });
    const tell = (seq: number, status: Chunk["status"], imageUrl: string) => {
      const chunk = { id: aChunk(0).id, status, imageUrl };
      take(client, STORY, anEvent(aStatus({ seq }), { data: { status: aStatus({ seq }), chunk } }));
    };
    tell(4, "processing", signed("20261121T080200Z"));
    expect(chunks()[0]?.imageUrl).toBe(signed("20261121T080100Z"));
    tell(5, "completed", signed("20261121T080300Z"));
    expect(chunks()[0]?.imageUrl).toBe(signed("20261121T080300Z"));
  });

  it("stands against an answer that was asked for before it, and not against one asked for after", async () => {
    const answers: ((chunk: Chunk) => void)[] = [];
    const asking = () =>
      client.fetchInfiniteQuery({
        ...chunksQuery(STORY),
        queryFn: async () => {
          const asked = performance.now();
          const chunk = await new Promise<Chunk>((resolve) => answers.push(resolve));
          return { items: [chunk], nextCursor: null, asked };
        },
      });
    const first = asking();
    const painted = { id: aChunk(0).id, status: "completed" as const, imageUrl: "u" };
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    take(
      client,
      STORY,
      anEvent(aStatus({ seq: 4 }), { data: { status: aStatus({ seq: 4 }), chunk: painted } }),
    );
    answers[0]?.(aChunk(0, { status: "processing", prompt: "Anew" }));
    await first;
    expect(chunks()[0]).toMatchObject({ status: "completed", imageUrl: "u", prompt: "Anew" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = asking();
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.(aChunk(0, { status: "pending" }));
    await second;
    expect(chunks()[0]?.status).toBe("pending");
  });

  it("of a deleted chunk takes it away", () => {
    const deleted = anEvent(undefined, {
      event: "image:chunk:deleted",
      data: { chunk: { id: aChunk(0).id } },
    });
    take(client, STORY, deleted);
    expect(chunks()).toHaveLength(1);
    expect(asked).toEqual(["status"]);
  });
});

describe("a message", () => {
  it.each([
    ["not JSON", "{"],
    ["no object", "[]"],
    ["null", "null"],
    ["bytes", new ArrayBuffer(1)],
  ])("that is %s is no event", (_, message) => {
    expect(readEvent(message)).toBeNull();
  });

  it("without data is an event still", () => {
    expect(readEvent('{"event":"pong"}')?.data).toEqual({});
  });
});
