import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepToken } from "../session/token";
import { archiveUrl } from "./archive";

const preparing = (seconds?: number) =>
  Response.json(
    { status: "preparing" },
    { status: 202, headers: seconds ? { "Retry-After": String(seconds) } : {} },
  );
const ready = () => Response.json({ status: "ready", url: "https://s3.test/zip", bytes: 1, expiresIn: 1 });

let answer: () => Response;
let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  keepToken("a token");
  asked = 0;
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    request.signal?.throwIfAborted();
    if (url.endsWith("config.json")) return Response.json({});
    asked++;
    return answer();
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const signal = () => new AbortController().signal;

it("is asked for again when the answer says so", async () => {
  answer = () => preparing(7);
  const url = archiveUrl("1", signal());
  await vi.advanceTimersByTimeAsync(6900);
  expect(asked).toBe(1);
  answer = ready;
  await vi.advanceTimersByTimeAsync(200);
  expect(await url).toBe("https://s3.test/zip");
  expect(asked).toBe(2);
});

it("is asked for every two seconds where the answer does not say, and given up after ten minutes", async () => {
  answer = () => preparing();
  const failed = archiveUrl("1", signal()).catch((error) => error);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toBe(3);
  await vi.advanceTimersByTimeAsync(600_000);
  expect((await failed).message).toMatch(/after 10 minutes/);
  const before = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(before);
});

it("is not asked for any more once the page is left", async () => {
  answer = () => preparing();
  const page = new AbortController();
  const failed = archiveUrl("1", page.signal).catch((error) => error);
  await vi.advanceTimersByTimeAsync(1000);
  page.abort();
  expect((await failed).name).toBe("AbortError");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(1);
});
