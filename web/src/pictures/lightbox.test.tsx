import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { Chunk } from "../api/types";
import { aChunk } from "../live/fixtures";
import { Lightbox } from "./lightbox";

const painted = (index: number) =>
  aChunk(index, { status: "completed", imageUrl: `/${index}.png`, thumbnailUrl: `/${index}.webp` });
const CHUNKS = [
  { ...painted(0), characters: ["Vixen", "Owl"], place: "The Snowy Wood" },
  aChunk(1),
  painted(2),
  painted(4),
];

function Shelf() {
  const [shown, setShown] = useState<Chunk | null>(null);
  const doings = { open: vi.fn(), details: vi.fn(), remove: vi.fn(), retry: vi.fn(), retryReason: null };
  const chunks = { items: CHUNKS, count: 4, complete: true, busy: false, error: null, more: vi.fn() };
  return (
    <QueryClientProvider client={new QueryClient()}>
      <button type="button" onClick={() => setShown(CHUNKS[0] ?? null)}>
        Card
      </button>
      {shown && (
        <Lightbox
          chunk={shown}
          chunks={chunks}
          painted={3}
          doings={doings}
          onShow={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </QueryClientProvider>
  );
}

async function opened() {
  const user = userEvent.setup();
  render(<Shelf />);
  await user.click(screen.getByRole("button", { name: "Card" }));
  return user;
}

describe("Lightbox", () => {
  it("shows the picture itself, and which it is", async () => {
    await opened();
    expect(screen.getByRole("img", { name: "Page 0." })).toHaveAttribute("src", "/0.png");
    expect(screen.getByText("1 of 3")).toBeVisible();
  });

  it("says who is on the page and where, as far as that is known", async () => {
    const user = await opened();
    expect(screen.getByText("Vixen · Owl · The Snowy Wood")).toBeVisible();
    await user.keyboard("{ArrowRight}");
    expect(screen.queryByText(/On this page/)).not.toBeInTheDocument();
  });

  it("goes on with the arrow keys, over what is not painted and round the ends", async () => {
    const user = await opened();
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("img", { name: "Page 2." })).toBeInTheDocument();
    expect(screen.getByText("2 of 3")).toBeVisible();
    await user.keyboard("{ArrowRight}{ArrowRight}");
    expect(screen.getByText("1 of 3")).toBeVisible();
    await user.keyboard("{ArrowLeft}");
    expect(screen.getByRole("img", { name: "Page 4." })).toBeInTheDocument();
  });

  it("goes on with a swipe", async () => {
    const user = await opened();
    const picture = screen.getByRole("img", { name: "Page 0." });
    await user.pointer([
      { keys: "[TouchA>]", target: picture, coords: { clientX: 300, clientY: 100 } },
      { pointerName: "TouchA", target: picture, coords: { clientX: 180, clientY: 110 } },
      { keys: "[/TouchA]", target: picture, coords: { clientX: 180, clientY: 110 } },
    ]);
    expect(screen.getByText("2 of 3")).toBeVisible();
  });

  it("closes with Escape, and gives the focus back", async () => {
    const user = await opened();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    await vi.waitFor(() => expect(screen.getByRole("button", { name: "Card" })).toHaveFocus());
  });
});
