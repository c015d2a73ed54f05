import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepToken } from "../session/token";
import { useMessages } from "../ui/say";
import { useDownload, useGenerate } from "./mutations";

beforeEach(() => keepToken("a token"));
afterEach(() => vi.unstubAllGlobals());

const around = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);

it("leaves it to the form to say why nothing is generated", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json({ message: "No", code: "run_in_progress" }, { status: 409 }),
  );
  const { result } = renderHook(() => ({ generate: useGenerate("1"), said: useMessages() }), {
    wrapper: around,
  });
  act(() => result.current.generate.mutate({} as never));
  await waitFor(() => expect(result.current.generate.error).toBeTruthy());
  expect(result.current.said).toEqual([]);
});

it("stops waiting for an archive, without a word, when the page is left", async () => {
  let signal: AbortSignal | undefined;
  vi.stubGlobal("fetch", (url: string, request: RequestInit) => {
    if (url.endsWith("config.json")) return Promise.resolve(Response.json({}));
    signal = request.signal ?? undefined;
    return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal?.reason)));
  });
  const { result, unmount } = renderHook(() => useDownload("1"), { wrapper: around });
  act(() => result.current.mutate());
  await waitFor(() => expect(signal).toBeDefined());
  unmount();
  expect(signal?.aborted).toBe(true);
  await new Promise((resolve) => setTimeout(resolve));
  expect(renderHook(useMessages).result.current).toEqual([]);
});
