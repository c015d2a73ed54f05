import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepToken } from "../session/token";

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  // What is read once a visit is read once a test.
  vi.resetModules();
  keepToken("a token");
  vi.stubGlobal("fetch", fetched);
});

afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

/** The answers to what is asked, in turn. */
async function asking(...answers: (Response | Error)[]) {
  for (const answer of answers) {
    if (answer instanceof Error) fetched.mockRejectedValueOnce(answer);
    else fetched.mockResolvedValueOnce(answer);
  }
  const { call } = await import("./client");
  return () => call<{ title: string }>("/api/stories/1").catch((error) => error);
}

const urls = () => fetched.mock.calls.map(([url]) => String(url));
const html = (status = 200) => new Response("<!doctype html><title>Sign in</title>", { status });

it("reads where the API is once a visit", async () => {
  const call = await asking(
    Response.json({ apiUrl: "https://api.test" }),
    Response.json({ title: "One" }),
    Response.json({ title: "Two" }),
  );
  expect(await call()).toEqual({ title: "One" });
  expect(await call()).toEqual({ title: "Two" });
  expect(urls()).toEqual([
    "/config.json",
    "https://api.test/api/stories/1",
    "https://api.test/api/stories/1",
  ]);
});

it.each([
  ["the network fails", new TypeError("Failed to fetch"), { code: "unreachable", status: 0 }],
  ["the server stumbles", new Response("", { status: 503 }), { status: 503 }],
  ["somebody else answers", html(), { code: "not_storybrush" }],
])("asks nobody where %s on the way to config.json, and reads it again later", async (_, answer, error) => {
  const call = await asking(answer, Response.json({ apiUrl: "https://api.test" }), Response.json({}));
  expect(await call()).toMatchObject(error);
  expect(urls()).toEqual(["/config.json"]);
  await call();
  expect(urls().slice(1)).toEqual(["/config.json", "https://api.test/api/stories/1"]);
});

it("asks its own origin where there is no config.json", async () => {
  const call = await asking(new Response("", { status: 404 }), Response.json({}), Response.json({}));
  await call();
  await call();
  expect(urls()).toEqual(["/config.json", "/api/stories/1", "/api/stories/1"]);
});

it("says that the answer is not Storybrush's where a page came in its place", async () => {
  const call = await asking(Response.json({}), html());
  const error = await call();
  expect(error).toMatchObject({ name: "ApiError", status: 200, code: "not_storybrush" });
  expect(error.message).toMatch(/did not come from Storybrush.*config\.json/);
});

it("says that nobody can be reached, and promises nothing", async () => {
  const call = await asking(Response.json({}), new TypeError("Failed to fetch"));
  expect((await call()).message).toBe("Storybrush cannot be reached. Check the connection, then try again.");
});
