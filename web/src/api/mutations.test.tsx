import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepToken } from "../session/token";
import { dismiss, useMessages } from "../ui/say";
import { useDownload, useGenerate } from "./mutations";

beforeEach(() => keepToken("a token"));
afterEach(() => vi.unstubAllGlobals());

const around = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);

it.each([
  ["leaves it to the form to say why nothing is generated", 503, []],
  ["says itself that the story is being painted already, since the form goes", 409, ["No"]],
])("%s", async (_, status, messages) => {
  vi.stubGlobal("fetch", async (url: string) =>
    url.endsWith("config.json") ? Response.json({}) : Response.json({ message: "No", code: "x" }, { status }),
  );
  const { result } = renderHook(() => ({ generate: useGenerate("1"), said: useMessages() }), {
    wrapper: around,
  });
  act(() => result.current.generate.mutate({} as never));
  await waitFor(() => expect(result.current.generate.error).toBeTruthy());
  await waitFor(() => expect(result.current.said.map(({ text }) => text)).toEqual(messages));
  act(() => {
    for (const { id } of result.current.said) dismiss(id);
  });
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
