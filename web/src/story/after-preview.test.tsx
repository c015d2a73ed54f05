import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepToken } from "../session/token";
import { AfterPreview } from "./after-preview";
import { aStatus } from "./status.fixture";

const STATUS = aStatus({ total: 3, completed: 3, previewOf: 40 });
let asked: unknown[];
let answer: () => Response;

beforeEach(() => {
  keepToken("a token");
  asked = [];
  answer = () => Response.json({}, { status: 202 });
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    if (url.endsWith("config.json")) return Response.json({});
    asked.push(JSON.parse(String(request.body)));
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

function show() {
  const [onStarted, onCast] = [vi.fn(), vi.fn()];
  render(
    <QueryClientProvider client={new QueryClient()}>
      <AfterPreview status={STATUS} connection="live" onStarted={onStarted} onCast={onCast} />
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), onStarted, onCast };
}

it("goes on with the options that the preview had, and without a preview", async () => {
  const { user, onStarted } = show();
  await user.click(screen.getByRole("button", { name: "Paint the other 37" }));
  await waitFor(() => expect(onStarted).toHaveBeenCalledOnce());
  expect(asked).toEqual([STATUS.options]);
});

it("says why it cannot go on", async () => {
  answer = () => Response.json({ code: "limit_reached", message: "Come again tomorrow." }, { status: 429 });
  const { user, onStarted } = show();
  await user.click(screen.getByRole("button", { name: "Paint the other 37" }));
  expect(await screen.findByText("Come again tomorrow.")).toBeVisible();
  expect(onStarted).not.toHaveBeenCalled();
});

it("leads to the cast", async () => {
  const { user, onCast } = show();
  await user.click(screen.getByRole("button", { name: "Change the cast" }));
  expect(onCast).toHaveBeenCalledOnce();
  expect(asked).toEqual([]);
});
