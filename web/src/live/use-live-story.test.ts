import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { chunksQuery, statusQuery } from "../api/queries";
import { readEvent } from "./events";
import { aChunk, anEvent, aStatus, LATER, STORY } from "./fixtures";
import { take } from "./use-live-story";

const CHUNKS = chunksQuery(STORY).queryKey;
const STATUS = statusQuery(STORY).queryKey;
let client: QueryClient;
let asked: string[];

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(STATUS, aStatus({ seq: 3 }));
  client.setQueryData(CHUNKS, {
    pages: [{ items: [aChunk(0), aChunk(1)], nextCursor: null }],
    pageParams: [null],
  });
  asked = [];
  vi.spyOn(client, "invalidateQueries").mockImplementation(async (filters) => {
    asked.push(String(filters?.queryKey?.[0]));
  });
});

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

  it("after a gap asks for the chunks again", () => {
    take(client, STORY, anEvent(aStatus({ seq: 6 })));
    expect(client.getQueryData(STATUS)?.seq).toBe(6);
    expect(asked).toContain("chunks");
  });

  it("that tells of a step but not of its chunk asks for the chunks again", () => {
    take(client, STORY, anEvent(aStatus({ seq: 4 }), { event: "room:joined" }));
    expect(asked).toContain("chunks");
  });

  it("that is old changes nothing", () => {
    const chunk = { id: aChunk(1).id, status: "failed" as const };
    take(client, STORY, anEvent(aStatus({ seq: 2 }), { data: { status: aStatus({ seq: 2 }), chunk } }));
    expect(client.getQueryData(STATUS)?.seq).toBe(3);
    expect(chunks()[1]?.status).toBe("pending");
    expect(asked).toEqual([]);
  });

  it("of another Run's start, or of the end, asks for the chunks again", () => {
    take(client, STORY, anEvent(aStatus({ runId: LATER, seq: 1 })));
    expect(asked).toContain("chunks");
    asked = [];
    take(client, STORY, anEvent(aStatus({ runId: LATER, seq: 2, status: "completed" })));
    expect(asked).toContain("chunks");
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
