import { describe, expect, it } from "vitest";
import type { Chunk } from "../api/types";
import { aChunk } from "./fixtures";
import { giveUpAddresses, merged, type Pages, withNews, without } from "./pages";

const NOW = Date.parse("2026-11-21T08:30:00Z");

function pagesOf(...pages: Chunk[][]): Pages {
  return {
    pages: pages.map((items) => ({ items, nextCursor: null, asked: 0 })),
    pageParams: pages.map(() => null),
  };
}

function chunksOf(pages: Pages | undefined): Chunk[] {
  return pages?.pages.flatMap((page) => page.items) ?? [];
}

/** An address as S3 signs it, good for an hour. */
function signed(time: string, file = "chunk_0.png"): string {
  return `http://pictures.test/${file}?X-Amz-Date=20261121T${time}Z&X-Amz-Expires=3600&X-Amz-Signature=${time}`;
}

function shown(url: string | null, updatedAt: string): Chunk {
  return aChunk(0, { status: "completed", imageUrl: url, thumbnailUrl: url, updatedAt });
}

describe("news of a chunk", () => {
  it("changes that chunk, on whatever page it is, and no other", () => {
    const before = pagesOf([aChunk(0), aChunk(1)], [aChunk(2)]);
    const after = withNews(before, { id: aChunk(2).id, status: "completed", imageUrl: "u" });
    expect(chunksOf(after).map((chunk) => chunk.status)).toEqual(["pending", "pending", "completed"]);
    expect(chunksOf(after)[2]?.content).toBe("Page 2.");
  });

  it("changes nothing where the chunk is not loaded", () => {
    const before = pagesOf([aChunk(0)]);
    expect(withNews(before, { id: aChunk(7).id, status: "failed" })).toBe(before);
    expect(withNews(undefined, { id: aChunk(7).id })).toBeUndefined();
  });

  it("may be that it is no more", () => {
    expect(chunksOf(without(pagesOf([aChunk(0)], [aChunk(1)]), aChunk(0).id))).toEqual([aChunk(1)]);
  });
});

describe("a picture's address", () => {
  const keep = (known: Chunk, fresh: Chunk) =>
    chunksOf(merged(pagesOf([known]), pagesOf([fresh]), NOW))[0]?.imageUrl;

  it("is kept while it shows the same picture", () => {
    const known = signed("081000");
    expect(keep(shown(known, "2026-11-21T08:09:00Z"), shown(signed("083000"), "2026-11-21T08:09:00Z"))).toBe(
      known,
    );
  });

  it("is kept where it was signed in the second of the change", () => {
    const known = signed("081000");
    expect(
      keep(shown(known, "2026-11-21T08:00:00Z"), shown(signed("083000"), "2026-11-21T08:10:00.600Z")),
    ).toBe(known);
  });

  it("is given up once the picture was painted again", () => {
    const fresh = signed("083000");
    expect(keep(shown(signed("081000"), "2026-11-21T08:09:00Z"), shown(fresh, "2026-11-21T08:20:00Z"))).toBe(
      fresh,
    );
  });

  it("is given up when it is about to expire", () => {
    const fresh = signed("083000");
    expect(keep(shown(signed("073400"), "2026-11-21T07:00:00Z"), shown(fresh, "2026-11-21T07:00:00Z"))).toBe(
      fresh,
    );
  });

  it("is given up where it leads to another file, or is not signed as we know it", () => {
    const fresh = signed("083000");
    const known = shown(signed("081000", "chunk_9.png"), "2026-11-21T08:09:00Z");
    expect(keep(known, shown(fresh, "2026-11-21T08:09:00Z"))).toBe(fresh);
    expect(
      keep(shown("/chunk_0.png", "2026-11-21T08:09:00Z"), shown("/chunk_0.png?2", "2026-11-21T08:09:00Z")),
    ).toBe("/chunk_0.png?2");
  });

  it("is given up where it led to nothing", () => {
    const known = signed("082000");
    const fresh = signed("083000");
    const before = shown(known, "2026-11-21T08:09:00Z");
    giveUpAddresses(pagesOf([before]), before.id);
    expect(keep(before, shown(fresh, "2026-11-21T08:09:00Z"))).toBe(fresh);
  });

  it("goes with its picture", () => {
    expect(
      keep(shown(signed("081000"), "2026-11-21T08:09:00Z"), shown(null, "2026-11-21T08:09:00Z")),
    ).toBeNull();
  });
});

describe("an answer that tells nothing new", () => {
  it("leaves every chunk the very same, so that none is drawn anew", () => {
    const known = pagesOf([aChunk(0), aChunk(1)]);
    const after = merged(known, pagesOf([{ ...aChunk(0) }, aChunk(1, { status: "processing" })]));
    expect(chunksOf(after)[0]).toBe(chunksOf(known)[0]);
    expect(chunksOf(after)[1]?.status).toBe("processing");
  });
});
