import { type InfiniteData, replaceEqualDeep } from "@tanstack/react-query";
import type { Chunk, ChunkPage } from "../api/types";
import type { News } from "./events";
import { withHeard } from "./heard";

export type Pages = InfiniteData<ChunkPage, unknown>;

/** A signed address is given up so long before its end. */
const SPARE_MS = 5 * 60_000;

const STEPS = { pending: 0, processing: 1, failed: 2, completed: 2 };

/** Whether news tells of a later step of a chunk than the pages do. */
export function goesFurther(pages: Pages | undefined, news: News): boolean {
  const known = chunkOf(pages, news.id);
  return known !== undefined && news.status !== undefined && STEPS[news.status] > STEPS[known.status];
}

/** The pages with one chunk changed; the same pages where it is not among them. */
export function withNews(pages: Pages | undefined, news: News): Pages | undefined {
  return changed(pages, news.id, (chunk) => [{ ...chunk, ...news } as Chunk]);
}

export function without(pages: Pages | undefined, chunkId: string): Pages | undefined {
  return changed(pages, chunkId, () => []);
}

/** Addresses that led to nothing, or to what is painted over now. */
const spent = new Set<string>();

/** Has the addresses of a chunk's picture given up for the next that are told. */
export function giveUpAddresses(pages: Pages | undefined, chunkId: string): void {
  const chunk = chunkOf(pages, chunkId);
  for (const url of [chunk?.imageUrl, chunk?.thumbnailUrl]) if (url) spent.add(url);
}

export function chunkOf(pages: Pages | undefined, chunkId: string): Chunk | undefined {
  return pages?.pages.flatMap((page) => page.items).find(({ id }) => id === chunkId);
}

/**
 * The fresh pages, with what events have told since they were asked for, and with the addresses of pictures that have
 * not changed: a new signature would load them again. What is the same stays the very same, and is not drawn anew.
 */
export function merged(known: Pages | undefined, fresh: Pages, now = Date.now()): Pages {
  const before = new Map(known?.pages.flatMap((page) => page.items).map((chunk) => [chunk.id, chunk]));
  const pages = fresh.pages.map((page) => ({
    ...page,
    items: withHeard(page.items, page.asked).map((chunk) => {
      const former = before.get(chunk.id);
      if (!former) return chunk;
      return {
        ...chunk,
        imageUrl: kept(former.imageUrl, chunk.imageUrl, chunk.updatedAt, now),
        thumbnailUrl: kept(former.thumbnailUrl, chunk.thumbnailUrl, chunk.updatedAt, now),
      } as Chunk;
    }),
  }));
  return replaceEqualDeep(known, { ...fresh, pages });
}

/** The known address, if it leads to the same file, was signed after the last change and is good for a while. */
export function kept(
  known: string | null,
  fresh: string | null,
  updatedAt: string,
  now: number,
): string | null {
  if (!known || !fresh || spent.has(known) || known.split("?")[0] !== fresh.split("?")[0]) return fresh;
  const signed = signature(known);
  // A signature tells whole seconds only.
  const showsTheLast = signed !== null && signed.at + 1000 > Date.parse(updatedAt);
  return showsTheLast && signed.end - SPARE_MS > now ? known : fresh;
}

function signature(url: string): { at: number; end: number } | null {
  const query = new URL(url, location.href).searchParams;
  const date = query.get("X-Amz-Date")?.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/);
  const seconds = Number(query.get("X-Amz-Expires"));
  if (!date || !seconds) return null;
  const [year = 0, month = 1, ...rest] = date.slice(1).map(Number);
  const [day = 1, hour = 0, minute = 0, second = 0] = rest;
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  return { at, end: at + seconds * 1000 };
}

function changed(
  pages: Pages | undefined,
  chunkId: string,
  change: (chunk: Chunk) => Chunk[],
): Pages | undefined {
  if (!pages?.pages.some((page) => page.items.some((chunk) => chunk.id === chunkId))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.flatMap((chunk) => (chunk.id === chunkId ? change(chunk) : [chunk])),
    })),
  };
}
