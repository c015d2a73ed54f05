import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../../api/client";
import { putFile } from "../../api/send-file";
import { aCast, aMember } from "../../live/fixtures";
import { keepToken } from "../../session/token";
import { PortraitEditor } from "./portrait-editor";

vi.mock("../../api/send-file", () => ({ putFile: vi.fn() }));

const PNG = new File(["a picture"], "vixen.png", { type: "image/png" });
const asked: unknown[] = [];

beforeEach(() => {
  keepToken("a token");
  asked.length = 0;
  URL.createObjectURL = vi.fn(() => "blob:chosen");
  URL.revokeObjectURL = vi.fn();
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    if (url.endsWith("config.json")) return Response.json({});
    asked.push(JSON.parse(String(request.body)));
    return Response.json("upload" in (asked.at(-1) as object) ? { uploadId: "u1", headers: {} } : aCast());
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.mocked(putFile).mockReset();
});

function show(reason: string | null = null) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PortraitEditor
        storyId="1"
        member={aMember("Vixen")}
        artStyle="watercolor"
        painting={false}
        reason={reason}
      />
    </QueryClientProvider>,
  );
  return userEvent.setup({ applyAccept: false });
}

const choice = () => screen.getByLabelText("Your own portrait");
const drop = (file: File) => fireEvent.drop(window, { dataTransfer: { types: ["Files"], files: [file] } });

it("says what is wrong with a file before anything is sent", async () => {
  const user = show();
  await user.upload(choice(), new File(["x"], "a.gif", { type: "image/gif" }));
  expect(screen.getByRole("alert")).toHaveTextContent("Only a PNG, JPEG or WebP picture");
  expect(screen.queryByRole("button", { name: "Use this picture" })).not.toBeInTheDocument();
  expect(asked).toEqual([]);
});

it("shows what was chosen, sends it only then, and says how far that is", async () => {
  let arrive = () => {};
  vi.mocked(putFile).mockImplementation((_, __, onProgress) => {
    onProgress(0.4);
    return new Promise((resolve) => {
      arrive = resolve;
    });
  });
  const user = show();
  await user.upload(choice(), PNG);
  expect(screen.getByAltText("What you have chosen")).toHaveAttribute("src", "blob:chosen");
  expect(asked).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Use this picture" }));
  const bar = await screen.findByRole("progressbar", { name: "Sending the picture" });
  await waitFor(() => expect(bar).toHaveAttribute("aria-valuenow", "40"));
  arrive();
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]).toEqual({ uploadId: "u1", artStyle: "watercolor" });
  expect(await screen.findByRole("img", { name: "Portrait of Vixen" })).toBeVisible();
  expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:chosen");
});

it("takes a picture that is dropped, unless nothing can be changed", () => {
  show();
  drop(PNG);
  expect(screen.getByAltText("What you have chosen")).toBeVisible();
});

it("takes nothing while the story is painted", () => {
  show("The story is being painted");
  drop(PNG);
  expect(screen.queryByAltText("What you have chosen")).not.toBeInTheDocument();
});

it("says why a picture was refused, keeps it, and forgets it when told to", async () => {
  vi.mocked(putFile).mockRejectedValue(
    new ApiError(400, "invalid_request", "x", { uploadId: "must be of a PNG, JPEG or WebP picture" }),
  );
  const user = show();
  await user.upload(choice(), PNG);
  await user.click(screen.getByRole("button", { name: "Use this picture" }));
  await waitFor(() =>
    expect(screen.getByRole("alert")).toHaveTextContent(
      "The picture must be of a PNG, JPEG or WebP picture.",
    ),
  );
  await user.click(screen.getByRole("button", { name: "Not this one" }));
  expect(screen.getByRole("alert")).toHaveTextContent("");
  expect(screen.getByRole("img", { name: "Portrait of Vixen" })).toBeVisible();
});

it("stops sending without a word of failure", async () => {
  vi.mocked(putFile).mockImplementation(
    (_, __, ___, signal) =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(new DOMException("Stopped", "AbortError"))),
      ),
  );
  const user = show();
  await user.upload(choice(), PNG);
  await user.click(screen.getByRole("button", { name: "Use this picture" }));
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  expect(await screen.findByRole("button", { name: "Not this one" })).toBeVisible();
  expect(screen.getByRole("alert")).toHaveTextContent("");
});
