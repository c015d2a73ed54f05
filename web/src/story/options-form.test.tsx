import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Estimate } from "../api/types";
import { keepToken } from "../session/token";
import { someOptions } from "./options.fixture";
import { OptionsForm } from "./options-form";
import { aStatus } from "./status.fixture";

let estimate: () => Response;
let asked: Record<string, unknown>[];
let estimated: unknown[];

const anEstimate = (told: Partial<Estimate> = {}): Estimate => ({
  pages: 40,
  pictures: 40,
  portraits: 5,
  kept: 0,
  price: { low: 1.53, high: 1.84 },
  seconds: { low: 60, high: 150 },
  ...told,
});

beforeEach(() => {
  keepToken("a token");
  localStorage.removeItem("storybrush.options");
  asked = [];
  estimated = [];
  estimate = () => Response.json(anEstimate());
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    if (url.endsWith("config.json")) return Response.json({});
    const body = JSON.parse(String(request.body ?? "{}"));
    if (url.includes("/estimate/")) {
      estimated.push(body);
      return estimate();
    }
    if (url.includes("/generate/")) asked.push(body);
    return Response.json({}, { status: 202 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const STORY = { id: "1", title: "A", content: "", words: 7000, createdAt: "", updatedAt: "" };

function show({ words = STORY.words, again = false } = {}) {
  const status = again ? aStatus() : aStatus({ status: "idle", runId: null, total: 0, options: null });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <OptionsForm
        story={{ ...STORY, words }}
        status={status}
        again={again}
        options={someOptions}
        connection="live"
        onStarted={() => {}}
      />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const button = (name: string | RegExp) => screen.findByRole("button", { name });

it("looks at a few pages of a long story first, by click and by the Enter key", async () => {
  const user = show();
  await user.click(await button("Preview 3 pages"));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toEqual({ ...someOptions.defaults, force: false, preview: 3 });
  await user.type(screen.getByRole("spinbutton"), "{Enter}");
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]).toMatchObject({ preview: 3 });
});

it("paints all of it for whoever wants that", async () => {
  const user = show();
  await user.click(await button("Paint all 40"));
  await waitFor(() => expect(asked).toEqual([{ ...someOptions.defaults, force: false }]));
});

it("paints a short story as it always did", async () => {
  estimate = () => Response.json(anEstimate({ pages: 10, pictures: 10 }));
  const user = show({ words: 1700 });
  await user.click(await button("Generate"));
  await waitFor(() => expect(asked).toEqual([{ ...someOptions.defaults, force: false }]));
  expect(screen.queryByRole("button", { name: /Preview/ })).not.toBeInTheDocument();
});

it("of a story that is painted, offers the preview second", async () => {
  show({ again: true });
  expect(await button("Generate again")).toHaveAttribute("type", "submit");
  expect(await button("Preview 3 pages")).toHaveAttribute("type", "button");
});

it("says what it would come to", async () => {
  estimate = () => Response.json(anEstimate({ kept: 3, portraits: 1 }));
  show();
  expect(await screen.findByText("40 pictures")).toBeVisible();
  for (const line of [
    "and 1 portrait",
    "about $1.53 to $1.84",
    "about 1 to 3 minutes",
    "3 more are kept, and not paid for again",
  ])
    expect(screen.getByText(line)).toBeVisible();
});

it("names no price for nothing", async () => {
  estimate = () => Response.json(anEstimate({ pictures: 0, portraits: 0, kept: 40 }));
  show({ again: true });
  expect(await screen.findByText("Nothing to paint")).toBeVisible();
  expect(screen.queryByText("about $1.53 to $1.84")).not.toBeInTheDocument();
});

it("says about what it comes to where no estimate comes, and nothing of that", async () => {
  estimate = () => Response.json({ message: "No" }, { status: 500 });
  show({ words: 200 });
  expect(screen.getByText("About 1 picture")).toBeVisible();
  await waitFor(() => expect(estimated).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.getByText("About 1 picture")).toBeVisible();
  expect(screen.getByText("about $0.034")).toBeVisible();
  expect(screen.queryByText("No")).not.toBeInTheDocument();
});

it("asks for one estimate where several things are changed at once", async () => {
  const user = show();
  await waitFor(() => expect(estimated).toHaveLength(1));
  await user.click(screen.getByRole("radio", { name: /Watercolor/ }));
  await user.click(screen.getByRole("radio", { name: /By words/ }));
  await waitFor(() => expect(estimated).toHaveLength(2));
  expect(estimated[1]).toMatchObject({ artStyle: "watercolor", consistency: "descriptions" });
});

it("spends no more than one says, and says what is no amount", async () => {
  const user = show();
  const limit = screen.getByLabelText("Spend at most, in dollars");
  await user.type(limit, "nothing");
  expect(limit).toBeInvalid();
  expect(await button("Preview 3 pages")).toHaveAttribute("aria-disabled", "true");
  await user.clear(limit);
  await user.type(limit, "2,50");
  expect(limit).toBeValid();
  await user.click(await button(/Paint all/));
  await waitFor(() => expect(asked[0]).toMatchObject({ maxCost: 2.5 }));
});
