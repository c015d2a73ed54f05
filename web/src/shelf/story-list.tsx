import { useRef, useState } from "react";
import { useDeleteStory } from "../api/mutations";
import type { StorySummary } from "../api/types";
import { counted } from "../text/counted";
import { Confirm } from "../ui/confirm";
import { say } from "../ui/say";
import { useNow } from "../ui/use-now";
import { ShowMore } from "./show-more";
import { StoryCard } from "./story-card";
import { StoryGrid } from "./story-grid";

const MINUTE_MS = 60_000;

interface StoryListProps {
  stories: readonly StorySummary[];
  /** Told that a story, which has the focus, is about to go, or that it stays after all. */
  onDeleting: (deleting: boolean) => void;
  more: { left: boolean; busy: boolean; failed: boolean; ask: () => Promise<unknown> };
}

/** The user's stories, and how one of them is deleted. */
export function StoryList({ stories, onDeleting, more }: StoryListProps) {
  const now = useNow(MINUTE_MS);
  const grid = useRef<HTMLUListElement>(null);
  const [asked, setAsked] = useState<StorySummary | null>(null);
  const { mutateAsync: remove, variables: deleting, isPending } = useDeleteStory();

  async function deleteStory({ id, title }: StorySummary) {
    onDeleting(true);
    try {
      await remove(id);
      say("good", `“${title}” is deleted.`);
    } catch {
      onDeleting(false);
    }
  }

  async function showMore(pressed: boolean) {
    const known = stories.length;
    await more.ask();
    // The button moves away, or is gone: whoever pressed it goes on with the first of the new stories.
    if (pressed) grid.current?.children[known]?.querySelector("a")?.focus({ preventScroll: true });
  }

  return (
    <>
      <StoryGrid ref={grid}>
        {stories.map((story) => (
          <StoryCard
            key={story.id}
            story={story}
            now={now}
            deleting={isPending && deleting === story.id}
            onDelete={setAsked}
          />
        ))}
      </StoryGrid>
      {more.left && <ShowMore busy={more.busy} failed={more.failed} onMore={showMore} />}
      <Confirm
        open={asked !== null}
        onClose={() => setAsked(null)}
        title="Delete this story?"
        confirm="Delete story"
        onConfirm={() => asked && deleteStory(asked)}
      >
        {asked && <Loss story={asked} />}
      </Confirm>
    </>
  );
}

function Loss({ story }: { story: StorySummary }) {
  const pictures = story.pictures ? ` and its ${counted(story.pictures, "picture")}` : "";
  return (
    <p className="wrap-anywhere">
      <bdi className="font-medium text-ink">“{story.title}”</bdi>
      {pictures} will be gone for good
      {story.status === "processing" ? ", and the painting that is under way stops" : ""}.
    </p>
  );
}
