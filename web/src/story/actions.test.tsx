import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Status } from "../api/types";
import { keepToken } from "../session/token";
import { Actions } from "./actions";
import { aStatus } from "./status.fixture";

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  keepToken("a token");
  fetched.mockImplementation(async (url) =>
    String(url).endsWith("config.json") ? Response.json({}) : new Promise<Response>(() => {}),
  );
  vi.stubGlobal("fetch", fetched);
});

afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

function show(status: Status) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Actions status={status} connection="live" />
    </QueryClientProvider>,
  );
}

const button = (name: RegExp) => screen.getByRole("button", { name });
const asked = (part: string) => fetched.mock.calls.filter(([url]) => String(url).includes(part));

test("a story without pictures: nothing can be done, and each button says why", async () => {
  show(aStatus({ status: "idle", runId: null, total: 0, completed: 0 }));
  for (const [name, reason] of [
    [/retry/i, "No picture has failed"],
    [/zip/i, "Nothing is painted yet"],
    [/cancel/i, "Nothing is being painted"],
    [/delete/i, "There are no pictures"],
  ] as const) {
    expect(button(name)).toHaveAttribute("aria-disabled", "true");
    expect(button(name)).toHaveAttribute("aria-description", reason);
    await userEvent.click(button(name));
  }
  expect(fetched).not.toHaveBeenCalled();
});

test("two quick clicks on Retry ask once", async () => {
  show(aStatus({ completed: 10, failed: 2 }));
  expect(button(/retry/i)).toHaveTextContent("Retry failed (2)");
  await userEvent.dblClick(button(/retry/i));
  await vi.waitFor(() => expect(asked("/retry/")).toHaveLength(1));
  expect(button(/retry/i)).toHaveAttribute("aria-busy", "true");
});

test("Delete tells what will be lost, and waits for a yes", async () => {
  show(aStatus());
  await userEvent.click(button(/delete all/i));
  expect(await screen.findByRole("alertdialog")).toHaveTextContent("12 pictures will be lost for good.");
  expect(fetched).not.toHaveBeenCalled();
  await userEvent.click(button(/delete them/i));
  await vi.waitFor(() => expect(asked("/api/images/story/")).toHaveLength(1));
});

test("Cancel asks only where something waits", async () => {
  show(aStatus({ status: "processing", completed: 3, processing: 4, pending: 5 }));
  await userEvent.click(button(/^cancel$/i));
  expect(await screen.findByRole("alertdialog")).toHaveTextContent("9 pictures will be left out");
  await userEvent.click(button(/go on painting/i));
  expect(fetched).not.toHaveBeenCalled();
});
