import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { someOptions } from "../story/options.fixture";
import { NewStory } from "./new-story";

const OPTIONS = {
  ...someOptions,
  defaults: { ...someOptions.defaults, maxWordsPerChunk: 2 },
  limits: { ...someOptions.limits, maxWordsPerStory: 5 },
};

let created: unknown[];
let answer: () => Promise<Response>;

beforeEach(() => {
  created = [];
  answer = async () => Response.json({ id: "fox" }, { status: 201 });
  localStorage.setItem("storybrush.token", "a-token");
  localStorage.removeItem("storybrush.options");
  sessionStorage.clear();
  vi.stubGlobal("fetch", async (url: string, request?: RequestInit) => {
    if (url.endsWith("/config.json")) return Response.json({});
    if (url.endsWith("/options")) return Response.json(OPTIONS);
    created.push(JSON.parse(String(request?.body)));
    return answer();
  });
});

afterEach(() => vi.unstubAllGlobals());

function open(onClose = () => {}) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Router hook={memoryLocation().hook}>
        <Route path="/">
          <NewStory open onClose={onClose} />
        </Route>
        <Route path="/generate-images/fox">The fox's page</Route>
      </Router>
    </QueryClientProvider>,
  );
  return {
    user: userEvent.setup(),
    title: screen.getByLabelText("Title"),
    text: screen.getByLabelText("Story"),
    create: screen.getByRole("button", { name: "Create story" }),
  };
}

it("says beside a field what it lacks, and goes there", async () => {
  const { user, title, text, create } = open();
  await user.click(create);
  expect(title).toHaveFocus();
  expect(title).toHaveAccessibleDescription("Give the story a title.");
  expect(text).toHaveAccessibleDescription(/Write or paste the story/);
  await user.type(title, "The Fox");
  expect(title).not.toHaveAccessibleDescription();
  await user.click(create);
  expect(text).toHaveFocus();
  expect(created).toEqual([]);
});

it("sends a story once, and opens its page", async () => {
  let send = (_: Response) => {};
  answer = () => new Promise((resolve) => (send = resolve));
  const { user, title, text, create } = open();
  await user.type(title, " The Fox ");
  await user.type(text, "A fox ran.");
  expect(screen.getByText("3 words · about 2 pictures")).toBeVisible();
  await user.dblClick(create);
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(created).toEqual([{ title: "The Fox", content: "A fox ran." }]));
  send(Response.json({ id: "fox" }, { status: 201 }));
  expect(await screen.findByText("The fox's page")).toBeVisible();
  expect(created).toHaveLength(1);
  expect(sessionStorage).toHaveLength(0);
});

it("counts the pictures by the words per picture that the story's page will start with", async () => {
  localStorage.setItem("storybrush.options", JSON.stringify({ maxWordsPerChunk: 1 }));
  const { user, text } = open();
  await user.type(text, "A fox ran.");
  expect(await screen.findByText("3 words · about 3 pictures")).toBeVisible();
});

it("says before sending that a story is too long", async () => {
  const { user, title, text, create } = open();
  await user.type(title, "The Fox");
  await user.type(text, "A fox ran through the snow.");
  await waitFor(() => expect(text).toHaveAccessibleDescription(/up to 5 words/));
  await user.click(create);
  expect(created).toEqual([]);
});

it("says what the server refuses, and keeps what was written", async () => {
  answer = async () =>
    Response.json({ code: "story_too_large", message: "The story has too many words." }, { status: 413 });
  const { user, title, text } = open();
  await user.type(title, "The Fox");
  await user.type(text, "A fox ran.");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("The story has too many words.")).toBeVisible();
  answer = async () =>
    Response.json(
      { code: "invalid_request", message: "Bad", fields: { title: "must be shorter" } },
      { status: 400 },
    );
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(title).toHaveAccessibleDescription("The title must be shorter."));
  expect(text).toHaveValue("A fox ran.");
  expect(created).toHaveLength(2);
});

it("takes a story from a file, and gives back what was there before", async () => {
  const { user, title, text } = open();
  await user.type(text, "Mine.");
  await user.upload(screen.getByLabelText("Story file"), new File(["A fox ran."], "The Fox.txt"));
  expect(await screen.findByDisplayValue("A fox ran.")).toBe(text);
  expect(title).toHaveValue("The Fox");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(text).toHaveValue("Mine.");
  expect(title).toHaveValue("");
});
