import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepToken } from "../session/token";
import { aStatus } from "./status.fixture";
import { useStatus } from "./use-status";

beforeEach(() => keepToken("a token"));
afterEach(() => vi.unstubAllGlobals());

it("goes on saying why it failed while it is asked again, until there is an answer", async () => {
  let answer = (_: Response) => {};
  vi.stubGlobal("fetch", async (url: string) =>
    url.endsWith("config.json") ? Response.json({}) : new Promise<Response>((resolve) => (answer = resolve)),
  );
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { result } = renderHook(() => useStatus("1", "live"), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await waitFor(() => {
    answer(new Response("", { status: 503 }));
    expect(result.current.error).toMatchObject({ status: 503 });
  });
  act(() => void result.current.refetch());
  await waitFor(() => expect(result.current.isFetching).toBe(true));
  expect(result.current.error).toMatchObject({ status: 503 });
  await waitFor(() => {
    answer(Response.json(aStatus()));
    expect(result.current.data).toBeDefined();
  });
  expect(result.current.error).toBeNull();
});
