import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aCast } from "../live/fixtures";
import { keepToken } from "../session/token";
import { useUploadPortrait } from "./cast";
import { castQuery } from "./queries";

const FILE = new File(["a picture"], "vixen.png", { type: "image/png" });
const PLACE = {
  uploadId: "u1",
  url: "https://s3.test/u1",
  headers: { "Content-Type": "image/png", "x-amz-meta-user": "alice" },
  expiresIn: 600,
};

/** What was sent to the place of the upload; a test answers it. */
let sent: FakeRequest[];

class FakeRequest {
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  status = 200;
  line = "";
  body: unknown;
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  open = (method: string, url: string) => {
    this.line = `${method} ${url}`;
  };
  setRequestHeader = (name: string, value: string) => {
    this.headers[name] = value;
  };
  send = (body: unknown) => {
    this.body = body;
    sent.push(this);
  };
  abort = () => this.onabort();
}

let client: QueryClient;
let asked: [string, unknown][];

beforeEach(() => {
  keepToken("a token");
  client = new QueryClient();
  sent = [];
  asked = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    if (url.endsWith("config.json")) return Response.json({});
    const body = JSON.parse(String(request.body));
    asked.push([url, body]);
    return Response.json("upload" in body ? PLACE : aCast({ readBy: "user" }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const around = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);

function begin() {
  const { result } = renderHook(() => useUploadPortrait("1", "The Wood/cutter"), { wrapper: around });
  const shares: number[] = [];
  const stop = new AbortController();
  const onProgress = (share: number) => shares.push(share);
  act(() => result.current.mutate({ file: FILE, artStyle: "watercolor", onProgress, signal: stop.signal }));
  return { result, shares, stop };
}

async function underWay(): Promise<FakeRequest> {
  await waitFor(() => expect(sent).toHaveLength(1));
  return sent[0] as FakeRequest;
}

it("asks where to, sends the file with exactly the headers that it is told, then names it", async () => {
  const { result, shares } = begin();
  const request = await underWay();
  expect(request.line).toBe("PUT https://s3.test/u1");
  expect(request.headers).toEqual(PLACE.headers);
  expect(request.body).toBe(FILE);
  request.upload.onprogress?.({ loaded: 3, total: 12 });
  expect(shares).toEqual([0.25]);
  act(() => request.onload());
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  const path = "/api/stories/1/cast/The%20Wood%2Fcutter/portrait";
  expect(asked).toEqual([
    [path, { upload: { contentType: "image/png", bytes: 9 } }],
    [path, { uploadId: "u1", artStyle: "watercolor" }],
  ]);
  expect(client.getQueryData(castQuery("1").queryKey)?.readBy).toBe("user");
});

it.each([
  ["refused", (request: FakeRequest) => request.onload(), { status: 403 }, /was not taken in \(403\)/],
  ["lost", (request: FakeRequest) => request.onerror(), {}, /cannot be reached/],
])("says why the file was %s, and names nothing", async (_, end, told, words) => {
  const { result } = begin();
  const request = Object.assign(await underWay(), told);
  act(() => end(request));
  await waitFor(() => expect(result.current.error?.message).toMatch(words));
  expect(asked).toHaveLength(1);
});

it("can be stopped while the file is sent", async () => {
  const { result, stop } = begin();
  await underWay();
  act(() => stop.abort());
  await waitFor(() => expect(result.current.error).toMatchObject({ name: "AbortError" }));
  expect(asked).toHaveLength(1);
});
