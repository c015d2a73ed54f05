import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chunksQuery, optionsQuery } from "../api/queries";
import type { Chunk, Version } from "../api/types";
import { aChunk, STORY } from "../live/fixtures";
import { keepToken } from "../session/token";
import { someOptions } from "../story/options.fixture";
import { Details } from "./details";

const { style, metadata } = aChunk(0);
const VERSIONS: Version[] = [2, 1].map((version) => ({
  version,
  imageUrl: `/v${version}.png`,
  thumbnailUrl: `/v${version}.webp`,
  placeholder: null,
  prompt: "Before",
  feedback: version === 2 ? "Less fog" : null,
  style,
  metadata,
  keptAt: "2026-11-21T08:00:00Z",
}));
const PAGE = aChunk(3, {
  status: "completed",
  imageUrl: "/3.png",
  thumbnailUrl: "/3.webp",
  characters: ["Vixen", "Owl"],
  place: "The Snowy Wood",
  references: [{ name: "Vixen", thumbnailUrl: "/vixen.webp" }],
});

let client: QueryClient;
let asked: [string, unknown][];
let answer: () => Response;

beforeEach(() => {
  keepToken("a token");
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(optionsQuery.queryKey, someOptions);
  client.setQueryData(chunksQuery(STORY).queryKey, {
    pages: [{ items: [PAGE], nextCursor: null, asked: 0 }],
    pageParams: [null],
  });
  asked = [];
  answer = () => Response.json({}, { status: 202 });
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    if (url.endsWith("config.json")) return Response.json({});
    if (request.method === "GET") return Response.json({ items: VERSIONS });
    asked.push([url, request.body && JSON.parse(String(request.body))]);
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

function show(changes: Partial<Chunk> = {}, retryReason: string | null = null) {
  const doings = { open: vi.fn(), details: vi.fn(), remove: vi.fn(), retry: vi.fn(), retryReason };
  render(
    <QueryClientProvider client={client}>
      <Details chunk={{ ...PAGE, ...changes }} doings={doings} onClose={vi.fn()} />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const part = (name: string) =>
  within(screen.getByRole("heading", { name }).closest("section") as HTMLElement);
const repaint = () => screen.getByRole("button", { name: "Repaint this page" });
const CHUNK = `/api/images/chunk/${PAGE.id}`;

it("shows who is on the page and where, and whose portrait the model was shown", () => {
  show();
  const names = part("On this page").getAllByRole("listitem");
  expect(names.map((one) => one.textContent)).toEqual([
    "Vixen, painted after the portrait",
    "Owl",
    "The Snowy Wood",
  ]);
  expect(names[0]?.querySelector("img")).toHaveAttribute("src", "/vixen.webp");
  expect(names[1]?.querySelector("img")).toBeNull();
});

it("leaves out what there is not", () => {
  show({ characters: [], place: null });
  expect(screen.queryByRole("heading", { name: "On this page" })).not.toBeInTheDocument();
  expect(screen.queryByRole("heading", { name: "Earlier pictures" })).not.toBeInTheDocument();
});

it("paints a page anew, or after what should be different", async () => {
  const user = show();
  await user.click(repaint());
  await waitFor(() => expect(asked).toEqual([[`${CHUNK}/repaint`, {}]]));
  await user.type(screen.getByLabelText("What should be different"), " Less snow ");
  await user.click(repaint());
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]?.[1]).toEqual({ feedback: "Less snow" });
  await waitFor(() => expect(screen.getByLabelText("What should be different")).toHaveValue(""));
});

it("paints a page after a prompt of one's own, which may be taken back", async () => {
  const user = show();
  await user.click(screen.getByRole("button", { name: "Edit" }));
  const prompt = screen.getByLabelText("Prompt");
  expect(prompt).toHaveValue(PAGE.prompt);
  expect(prompt).toHaveAttribute("maxlength", "8000");
  await user.clear(prompt);
  expect(prompt).toBeInvalid();
  expect(repaint()).toHaveAttribute("aria-disabled", "true");
  await user.type(prompt, "A fox that sleeps");
  await user.click(repaint());
  await waitFor(() => expect(asked).toEqual([[`${CHUNK}/repaint`, { prompt: "A fox that sleeps" }]]));
  expect(await screen.findByRole("button", { name: "Edit" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Edit" }));
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(screen.queryByLabelText("Prompt")).not.toBeInTheDocument();
});

it("says at its field what was refused, and keeps what was written", async () => {
  answer = () =>
    Response.json(
      {
        code: "invalid_request",
        message: "x",
        fields: { feedback: "must be a text of 1 to 500 characters" },
      },
      { status: 400 },
    );
  const user = show();
  const feedback = screen.getByLabelText("What should be different");
  await user.type(feedback, "Less snow");
  await user.click(repaint());
  await waitFor(() => expect(feedback).toBeInvalid());
  expect(feedback).toHaveAccessibleDescription("This must be a text of 1 to 500 characters.");
  expect(feedback).toHaveValue("Less snow");
});

it("says why nothing is painted now", async () => {
  answer = () => Response.json({ code: "limit_reached", message: "Come again tomorrow." }, { status: 429 });
  const user = show();
  await user.click(repaint());
  expect(await screen.findByText("Come again tomorrow.")).toBeVisible();
});

it("says that the cast has changed, in the badge and where that is mended", () => {
  show({ stale: true });
  expect(screen.getByText("Cast changed")).toBeVisible();
  expect(part("Paint it differently").getByText(/The cast has changed/)).toBeVisible();
});

it("takes an earlier picture back", async () => {
  const taken = { ...PAGE, imageUrl: "/v1.png", thumbnailUrl: "/v1.webp" };
  answer = () => Response.json(taken);
  const user = show({ versions: 2 });
  const earlier = part("Earlier pictures");
  const [newest, oldest] = await earlier.findAllByRole("listitem");
  expect(newest).toHaveTextContent("“Less fog”");
  await user.click(within(oldest as HTMLElement).getByRole("button", { name: "Use this one" }));
  await waitFor(() => expect(asked).toEqual([[`${CHUNK}/versions/1/use`, null]]));
  await waitFor(() =>
    expect(client.getQueryData(chunksQuery(STORY).queryKey)?.pages[0]?.items[0]?.imageUrl).toBe("/v1.png"),
  );
});

it("changes nothing while the story is painted", async () => {
  show({ versions: 2 }, "The story is being painted.");
  expect(repaint()).toHaveAttribute("aria-disabled", "true");
  const [first] = await screen.findAllByRole("button", { name: "Use this one" });
  expect(first).toHaveAttribute("aria-disabled", "true");
});
