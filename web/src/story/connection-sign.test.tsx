import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ConnectionSign } from "./connection-sign";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const sign = () => screen.getByRole("status").textContent;

it("says after a while that the page asks by itself, and that it is live as soon as it is", () => {
  const { rerender } = render(<ConnectionSign connection="reconnecting" />);
  wait(9000);
  expect(sign()).toBe("Connecting");
  wait(2000);
  expect(sign()).toBe("Updates every few seconds");
  rerender(<ConnectionSign connection="live" />);
  expect(sign()).toBe("Live");
});

it("says that it connects again, however long, where there was a connection", () => {
  const { rerender } = render(<ConnectionSign connection="live" />);
  rerender(<ConnectionSign connection="reconnecting" />);
  wait(60_000);
  expect(sign()).toBe("Reconnecting");
});
