import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Cast, Status } from "../../api/types";
import { aCast, aChunk, aMember, aPortrait, STORY } from "../../live/fixtures";
import { keepToken } from "../../session/token";
import { aStatus } from "../status.fixture";
import { CastView } from "./cast-view";

let cast: Cast;
let chunks: unknown[];
let answer: () => Response;
let asked: [string, unknown][];

beforeEach(() => {
  keepToken("a token");
  cast = aCast();
  chunks = [];
  asked = [];
  answer = () => Response.json(cast);
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    if (url.endsWith("config.json")) return Response.json({});
    if (url.includes("/images/story/")) return Response.json({ items: chunks, nextCursor: null });
    if (request.method === "GET") return Response.json(cast);
    asked.push([`${request.method} ${url}`, JSON.parse(String(request.body))]);
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

async function show(told: Partial<Status> = {}) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <CastView
        status={aStatus({ storyId: STORY, ...told })}
        connection="live"
        opened
        onOpened={vi.fn()}
        headingRef={null}
      />
    </QueryClientProvider>,
  );
  await screen.findByRole("heading", { name: "Characters" });
  return userEvent.setup();
}

const card = (name: RegExp) => screen.getByRole("button", { name });
const sheet = () => screen.findByRole("dialog");
const PATH = `/api/stories/${STORY}/cast`;

it("shows who and where, with portraits in the style of the Run, and what has become of each", async () => {
  cast = aCast({
    characters: [
      aMember("Vixen", { pages: 14, stalePages: 2 }),
      aMember("The Woodcutter", {
        pages: 1,
        portraits: [
          aPortrait({ artStyle: "anime" }),
          aPortrait({
            status: "failed",
            imageUrl: null,
            thumbnailUrl: null,
            error: { code: "refused", message: "The model refused.", retryable: false },
          }),
        ],
      }),
      aMember("Owl", { pages: 0, portraits: [aPortrait({ artStyle: "anime" })] }),
    ],
    notes: ["Vixen: later described as grey"],
  });
  await show();
  expect(card(/^Vixen/)).toHaveAccessibleName("Vixen On 14 pages 2 outdated");
  expect(card(/^Vixen/).querySelector("img")).toHaveAttribute("src", "/portrait.webp");
  expect(card(/^The Woodcutter/)).toHaveAccessibleName("The Woodcutter On 1 page The model refused.");
  expect(card(/^Owl/)).toHaveAccessibleName("Owl On no page yet");
  expect(card(/^Owl/).querySelector("img")).toBeNull();
  expect(card(/^The Snowy Wood/)).toBeVisible();
  expect(screen.getByText(/Read by gemini-3.5-flash-lite/)).toBeVisible();
  expect(screen.getByText("1 note from reading the story")).toBeVisible();
});

it("shows which portrait is being painted, as long as anything is", async () => {
  const waiting = aPortrait({ status: "pending", imageUrl: null, thumbnailUrl: null });
  cast = aCast({ characters: [aMember("Vixen", { portraits: [waiting] })] });
  await show({ status: "processing" });
  expect(card(/^Vixen/)).toHaveAccessibleName(/Being painted/);
});

it("can be written in, and what was written is sent with all the rest", async () => {
  const user = await show();
  await user.click(card(/^Vixen/));
  const form = within(await sheet());
  expect(form.getByLabelText("Also called")).toHaveValue("the fox");
  await user.clear(form.getByLabelText("How they look"));
  await user.type(form.getByLabelText("How they look"), "A red fox");
  await user.type(form.getByLabelText("Also called"), ", Mother");
  await user.click(form.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(asked).toHaveLength(1));
  const [line, body] = asked[0] as [string, Cast];
  expect(line).toBe(`PUT ${PATH}`);
  expect(body.characters).toEqual([
    { name: "Vixen", aliases: ["the fox", "Mother"], gender: "female", description: "A red fox" },
    expect.objectContaining({ name: "The Woodcutter" }),
  ]);
  expect(body.places).toHaveLength(1);
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
});

it("says at the field what is wrong with it, and goes there", async () => {
  answer = () =>
    Response.json(
      { message: "No", code: "invalid_request", fields: { "characters[2].name": "is there twice" } },
      { status: 400 },
    );
  const user = await show();
  await user.click(screen.getByRole("button", { name: "Add a character" }));
  const form = within(await sheet());
  await user.type(form.getByLabelText("Name"), "vixen");
  await user.click(form.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(form.getByLabelText("Name")).toBeInvalid());
  expect(form.getByLabelText("Name")).toHaveAccessibleDescription(/The name is there twice\./);
  expect(form.getByLabelText("Name")).toHaveFocus();
  expect(form.getByRole("alert", { hidden: false })).toHaveTextContent("");
  await user.type(form.getByLabelText("Name"), "2");
  expect(form.getByLabelText("Name")).toBeValid();
});

it("asks before somebody is taken out, and before what was written is lost", async () => {
  const user = await show();
  await user.click(card(/^Vixen/));
  await user.type(within(await sheet()).getByLabelText("How they look"), "!");
  await user.keyboard("{Escape}");
  const leaving = within(await screen.findByRole("alertdialog"));
  await user.click(leaving.getByRole("button", { name: "Go on writing" }));
  await user.click(within(await sheet()).getByRole("button", { name: "Take out" }));
  const removing = within(await screen.findByRole("alertdialog"));
  expect(asked).toEqual([]);
  await user.click(removing.getByRole("button", { name: "Take out" }));
  await waitFor(() => expect(asked).toHaveLength(1));
  const [, body] = asked[0] as [string, Cast];
  expect(body.characters.map(({ name }) => name)).toEqual(["The Woodcutter"]);
});

it("cannot be changed while the story is painted, and says why", async () => {
  const user = await show({ status: "processing" });
  expect(screen.getByRole("button", { name: "Add a place" })).toHaveAttribute("aria-disabled", "true");
  await user.click(card(/^Vixen/));
  const form = within(await sheet());
  expect(
    form.getByText(/The story is being painted. The cast can be changed when that is done/),
  ).toBeVisible();
  expect(form.getByLabelText("How they look")).toHaveAttribute("readonly");
  for (const name of ["Save", "Take out", "Paint it again", "Use my own picture"])
    expect(form.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
});

it("has a portrait painted again in the style of the Run", async () => {
  answer = () => Response.json({ status: "processing" }, { status: 202 });
  const user = await show();
  await user.click(card(/^The Snowy Wood/));
  await user.click(within(await sheet()).getByRole("button", { name: "Paint it again" }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toEqual([`POST ${PATH}/The%20Snowy%20Wood/portrait`, { artStyle: "watercolor" }]);
});

it("repaints the pages that changed, and only those", async () => {
  chunks = [aChunk(0, { stale: true }), aChunk(1), aChunk(2, { stale: true })];
  const user = await show();
  const repaint = await screen.findByRole("button", { name: "Repaint the 2 pages that changed" });
  await user.click(repaint);
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toEqual([expect.stringContaining("/api/images/retry/"), { stale: true }]);
});

it("says nothing of changed pages where there are none", async () => {
  chunks = [aChunk(0)];
  await show();
  expect(screen.queryByRole("button", { name: /Repaint/ })).not.toBeInTheDocument();
});

it("tells of a story that was not read yet", async () => {
  cast = aCast({ readBy: null, characters: [], places: [] });
  await show({ status: "idle", runId: null, total: 0, completed: 0, options: null });
  expect(screen.getByText(/is found when painting begins/)).toBeVisible();
});
