import { InfiniteQueryObserver, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chunksQuery } from "../api/queries";
import { aChunk, STORY } from "../live/fixtures";
import { keepToken } from "../session/token";
import { useMessages } from "../ui/say";
import { useLoadAgain } from "./use-load-again";

const { queryKey } = chunksQuery(STORY);
const address = (signature: string) =>
  `https://s3.test/0.png?X-Amz-Date=20261121T080000Z&X-Amz-Expires=999999999&X-Amz-Signature=${signature}`;
const chunk = (signature: string) => aChunk(0, { status: "completed", imageUrl: address(signature) });

let client: QueryClient;
let leave: () => void;

beforeEach(() => {
  keepToken("a token");
  client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
  client.setQueryData(queryKey, {
    pages: [{ items: [chunk("old")], nextCursor: null, asked: 0 }],
    pageParams: [null],
  });
  const watched = { ...chunksQuery(STORY), staleTime: Number.POSITIVE_INFINITY };
  leave = new InfiniteQueryObserver(client, watched).subscribe(() => {});
});
afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

function loadAgain() {
  const { result } = renderHook(() => useLoadAgain(STORY), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  return result.current(chunk("old").id);
}
const shown = () => client.getQueryData(queryKey)?.pages[0]?.items[0]?.imageUrl;

it("gives the picture a fresh address, though the one it has would be good for a while", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ items: [chunk("new")], nextCursor: null }));
  await loadAgain();
  expect(shown()).toBe(address("new"));
});

it("leaves it the one it has where none is to be had, and says so", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  await loadAgain();
  expect(shown()).toBe(address("old"));
  expect(renderHook(useMessages).result.current.at(-1)?.text).toMatch(/cannot be reached/);
});
