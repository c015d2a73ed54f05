import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../api/client";
import { Trouble } from "./trouble";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const onRetry = vi.fn();

function show(error: Error, busy = false) {
  onRetry.mockReset();
  render(<Trouble error={error} busy={busy} onRetry={onRetry} />);
  act(() => vi.advanceTimersByTime(10_000));
}

it.each([
  [0, /cannot be reached.*tries again by itself/],
  [503, /stumbled.*tries again by itself/],
])("asks by itself after %i, as it says", (status, words) => {
  show(new ApiError(status, "x", "Why."));
  expect(screen.getByText(words)).toBeVisible();
  expect(onRetry).toHaveBeenCalledOnce();
});

it("does not ask again for what will stay as it is", () => {
  show(new ApiError(400, "x", "Why."));
  expect(screen.getByText("Why.")).toBeVisible();
  expect(onRetry).not.toHaveBeenCalled();
});

it("does not ask while it is asking", () => {
  show(new ApiError(0, "x", "Why."), true);
  expect(onRetry).not.toHaveBeenCalled();
});
