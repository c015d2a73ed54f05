import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aChunk } from "../live/fixtures";
import { Reader } from "./reader";

// Page 2 was deleted.
const CHUNKS = [aChunk(0), aChunk(2), aChunk(3)];
const STORY = {
  id: "s",
  title: "The Fox",
  content: "A fox.",
  words: 2,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
};

beforeEach(() => sessionStorage.clear());

function open() {
  const doings = { open: vi.fn(), details: vi.fn(), remove: vi.fn(), retry: vi.fn(), retryReason: null };
  const chunks = { items: CHUNKS, count: 3, complete: true, busy: false, error: null, more: vi.fn() };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Reader story={STORY} chunks={chunks} doings={doings} onClose={vi.fn()} />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

/** Makes the page's text so much longer than its place; a new page has a place of its own. */
function long(by: number): Element {
  const box = document.querySelector("[data-scrolls]") as Element;
  Object.defineProperties(box, { clientHeight: { value: 100 }, scrollHeight: { value: 100 + by } });
  box.scrollBy = vi.fn(() => {
    box.scrollTop = by;
  }) as typeof box.scrollBy;
  return box;
}

const place = (text: string) => waitFor(() => expect(screen.getByText(text)).toBeVisible());

describe("Reader", () => {
  it("calls a page by its number, and tells its place besides", async () => {
    const user = open();
    await place("Page 1 · 1 of 3");
    await user.keyboard("{ArrowRight}");
    await place("Page 3 · 2 of 3");
  });

  it.each([["{PageDown}"], [" "]])("goes through a long text before it turns the page: %j", async (key) => {
    const user = open();
    const box = long(50);
    await user.keyboard(key);
    expect(box.scrollBy).toHaveBeenCalledOnce();
    await place("Page 1 · 1 of 3");
    await user.keyboard(key);
    expect(box.scrollBy).toHaveBeenCalledOnce();
    await place("Page 3 · 2 of 3");
  });

  it("goes back through it, and then to the page before", async () => {
    const user = open();
    await user.keyboard("{End}");
    await place("Page 4 · 3 of 3");
    const box = long(50);
    box.scrollTop = 50;
    box.scrollBy = vi.fn(() => {
      box.scrollTop = 0;
    }) as typeof box.scrollBy;
    await user.keyboard("{PageUp}");
    await place("Page 4 · 3 of 3");
    await user.keyboard("{Shift>} {/Shift}");
    await place("Page 3 · 2 of 3");
  });

  it("leaves the space bar to a button that has the focus, and Alt with an arrow to the browser", async () => {
    const user = open();
    screen.getByRole("button", { name: "Next" }).focus();
    await user.keyboard(" ");
    await place("Page 3 · 2 of 3");
    await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await place("Page 3 · 2 of 3");
  });
});
