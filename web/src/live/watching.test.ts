import { act } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Chance } from "./chance.fixture";
import { PaintingStory, rest } from "./painting-story.fixture";
import { GOOD, type Line, shown, Watcher } from "./watcher.fixture";

const SEEDS = Number(process.env.SEEDS ?? 25);
const FIRST_SEED = Number(process.env.FIRST_SEED ?? 0);

const server = vi.hoisted(() => ({ answer: (_path: string): Promise<unknown> => Promise.reject() }));
vi.mock("../api/client", async (original) => ({
  ...(await original<typeof import("../api/client")>()),
  call: (path: string) => server.answer(path),
}));

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-21T08:00:00Z") }));
afterEach(() => vi.useRealTimers());

/** The truth, as a page would show it. */
const truth = (story: PaintingStory) => ({
  status: story.status(),
  chunks: [...story.chunks.values()].sort((a, b) => a.chunkIndex - b.chunkIndex).map(shown),
});

/** An answer tells of the moment at which the server looked: it may have become old on its way. */
function serve(story: PaintingStory, chance: Chance): void {
  server.answer = async (path) => {
    const { pathname, searchParams } = new URL(path, "http://api.test");
    await rest(chance.among(1, 400));
    const found = pathname.includes("/status/")
      ? story.status()
      : story.page(Number(searchParams.get("cursor") ?? 0));
    await rest(chance.happens(0.1) ? 3000 : chance.among(1, 400));
    return found;
  };
}

/** Comes and goes, and comes again, at whatever moments. */
async function comeAndGo(watcher: Watcher, chance: Chance): Promise<void> {
  await rest(chance.among(0, 6000));
  watcher.join();
  while (chance.happens(0.4)) {
    await rest(chance.among(500, 6000));
    watcher.lose();
    await rest(chance.among(0, 5000));
    watcher.join();
  }
}

async function passes(play: Promise<unknown>): Promise<void> {
  let over = false;
  play.finally(() => (over = true)).catch(() => {});
  while (!over) await act(() => vi.advanceTimersByTimeAsync(250));
  await play;
}

const lineOf = (chance: Chance): Line => ({
  lost: chance.happens(0.2) ? 1 : chance.next() * 0.6,
  twice: chance.next() * 0.5,
  late: chance.next() * 0.5,
});

const seeds = Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index);

it.each(seeds)("one Run ends the same for whoever missed any of it, seed %i", async (seed) => {
  const chance = new Chance(seed);
  const story = new PaintingStory(`one-${seed}-`, chance);
  serve(story, chance);
  const watchers = [new Watcher(story, chance, GOOD), new Watcher(story, chance, lineOf(chance))];
  const [always, other] = watchers as [Watcher, Watcher];
  const play = async () => {
    always.join();
    const cancelAfter = chance.happens(0.3) ? chance.among(500, 8000) : undefined;
    await Promise.all([story.paint(chance.among(1, 9), cancelAfter), comeAndGo(other, chance)]);
    // So long a page may take to find out that it did not hear of the end.
    await rest(75_000);
  };
  await passes(play());
  expect(always.sees()).toEqual(truth(story));
  expect(other.sees()).toEqual(truth(story));
  for (const watcher of watchers) {
    watcher.leave();
    expect(watcher.setbacks).toEqual([]);
  }
});

it.each(seeds)("whoever hears of a step knows all that was before it, seed %i", async (seed) => {
  const chance = new Chance(seed);
  const story = new PaintingStory(`half-${seed}-`, chance);
  serve(story, chance);
  const watcher = new Watcher(story, chance, lineOf(chance));
  const play = async () => {
    watcher.join();
    story.paint(9);
    await rest(chance.among(500, 8000));
    const { seq } = story.status();
    watcher.line = GOOD;
    while (story.status().seq <= seq + 1 && story.status().status === "processing") await rest(10);
    story.resting = true;
    // Too short a rest for a page that would only ask from time to time; but of the end it may not have heard.
    await rest(story.status().status === "processing" ? 14_000 : 75_000);
  };
  await passes(play());
  expect(watcher.sees()).toEqual(truth(story));
  watcher.leave();
  expect(watcher.setbacks).toEqual([]);
});

it.each(seeds)("several Runs and deletions end the same for whoever joins again, seed %i", async (seed) => {
  const chance = new Chance(seed);
  const story = new PaintingStory(`more-${seed}-`, chance);
  serve(story, chance);
  const watchers = [new Watcher(story, chance, GOOD), new Watcher(story, chance, lineOf(chance))];
  const [always, other] = watchers as [Watcher, Watcher];
  const play = async () => {
    always.join();
    await Promise.all([doAll(story, chance), comeAndGo(other, chance)]);
    other.lose();
    await rest(chance.among(0, 2000));
    other.join();
    await rest(75_000);
  };
  await passes(play());
  expect(always.sees()).toEqual(truth(story));
  expect(other.sees()).toEqual(truth(story));
  for (const watcher of watchers) {
    watcher.leave();
    expect(watcher.setbacks).toEqual([]);
  }
});

async function doAll(story: PaintingStory, chance: Chance): Promise<void> {
  await story.paint(chance.among(1, 9));
  for (let times = chance.among(0, 4); times; times--) {
    await rest(chance.among(0, 1500));
    const ids = [...story.chunks.keys()];
    const what = chance.next();
    if (what < 0.4 && ids.length) story.delete(ids[chance.among(0, ids.length - 1)] as string);
    else if (what < 0.55) story.clear();
    else if (what < 0.8 && ids.length) await story.paint("failed");
    else await story.paint(chance.among(1, 9));
  }
}
