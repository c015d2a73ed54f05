import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, RotateCcw, Unplug } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { storiesQuery } from "../api/queries";
import { Apart } from "../ui/apart";
import { arrive } from "../ui/arrive";
import { Button } from "../ui/button";
import { onceNeeded } from "../ui/once-needed";
import { StatePanel } from "../ui/state-panel";
import { FirstStory } from "./first-story";
import { ShelfHeader } from "./shelf-header";
import { StoryGrid } from "./story-grid";
import { StoryList } from "./story-list";
import { StorySkeleton } from "./story-skeleton";

const NewStory = onceNeeded(async () => (await import("./new-story")).NewStory);

const WHILE_PAINTING_MS = 5000;

/** The start page: the user's stories, and the way to a new one. */
export function Shelf() {
  const [writing, setWriting] = useState<"not yet" | "now" | "no more">("not yet");
  const found = useStories();
  const { heading, onDeleting } = useFocusAfterDeletion(found.stories?.length);
  const empty = found.stories?.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an empty shelf has a heading of its own
  useEffect(() => arrive(heading.current), [heading, empty]);
  const write = () => setWriting("now");
  return (
    <div className="mx-auto flex min-h-dvh max-w-[160rem] flex-col px-4 sm:px-8 lg:px-12">
      <title>Your stories · Storybrush</title>
      <ShelfHeader />
      <main className="flex flex-1 flex-col pb-16">
        {empty ? (
          <FirstStory heading={heading} onWrite={write} />
        ) : (
          <>
            <div className="mt-4 mb-8 flex flex-wrap items-center justify-between gap-3 sm:mt-8">
              <h1
                ref={heading}
                tabIndex={-1}
                className="font-semibold font-story text-3xl tracking-tight outline-none sm:text-4xl"
              >
                Your stories
              </h1>
              <Button kind="main" icon={Plus} onClick={write}>
                New story
              </Button>
            </div>
            {found.stories ? (
              <StoryList stories={found.stories} onDeleting={onDeleting} more={found.more} />
            ) : (
              <Waiting found={found} />
            )}
          </>
        )}
      </main>
      {writing !== "not yet" && (
        <Apart onClose={() => setWriting("not yet")}>
          <NewStory open={writing === "now"} onClose={() => setWriting("no more")} />
        </Apart>
      )}
    </div>
  );
}

/** Before there is a list: it is on its way, or could not be had. */
function Waiting({ found }: { found: ReturnType<typeof useStories> }) {
  if (!found.error) {
    return (
      <>
        <p className="sr-only">Your stories are being fetched.</p>
        <div aria-hidden>
          <StoryGrid>
            {Array.from({ length: 8 }, (_, place) => place).map((place) => (
              <StorySkeleton key={place} />
            ))}
          </StoryGrid>
        </div>
      </>
    );
  }
  return (
    <StatePanel
      icon={Unplug}
      title="Your stories could not be loaded"
      actions={
        <Button kind="main" icon={RotateCcw} busy={found.busy} onClick={found.askAgain}>
          Try again
        </Button>
      }
    >
      <p>{found.error.message}</p>
    </StatePanel>
  );
}

/** Gives the focus to the heading that is there once a story, and its card with the focus, is gone. */
function useFocusAfterDeletion(count: number | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const deleting = useRef(false);
  const known = useRef(count);
  useEffect(() => {
    if (known.current === count) return;
    known.current = count;
    if (deleting.current) heading.current?.focus();
    deleting.current = false;
  }, [count]);
  const onDeleting = (now: boolean) => {
    deleting.current = now;
  };
  return { heading, onDeleting };
}

function useStories() {
  const query = useInfiniteQuery({
    ...storiesQuery,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((story) => story.status === "processing"))
        ? WHILE_PAINTING_MS
        : false,
  });
  return {
    stories: query.data?.pages.flatMap((page) => page.items),
    error: query.error,
    busy: query.isFetching,
    askAgain: () => query.refetch(),
    more: {
      left: query.hasNextPage,
      busy: query.isFetchingNextPage,
      failed: query.isFetchNextPageError,
      ask: () => query.fetchNextPage(),
    },
  };
}
