import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { Apart } from "./apart";
import { onceNeeded } from "./once-needed";
import { useMessages } from "./say";

it("leaves the page where a dialog's code does not come, and lets it be opened later", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const fetchCode = vi
    .fn()
    .mockRejectedValueOnce(new TypeError("Failed to fetch"))
    .mockResolvedValue(() => "The dialog");
  const Dialog = onceNeeded(fetchCode);
  function Page() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        {useMessages().map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
        {open && (
          <Apart onClose={() => setOpen(false)}>
            <Dialog />
          </Apart>
        )}
      </>
    );
  }
  render(<Page />);
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(await screen.findByText(/could not be opened/)).toBeVisible();
  await vi.waitFor(async () => {
    await userEvent.click(screen.getByRole("button", { name: "Open" }));
    expect(screen.getByText("The dialog")).toBeVisible();
  }, 3000);
  expect(fetchCode).toHaveBeenCalledTimes(2);
});
