import { useQuery } from "@tanstack/react-query";
import { Suspense, useRef, useState } from "react";
import { useParams } from "wouter";
import { storyQuery } from "../api/queries";
import type { Status } from "../api/types";
import { useLiveStory } from "../live/use-live-story";
import { Pictures } from "../pictures/pictures";
import { onceNeeded } from "../ui/once-needed";
import { Actions } from "./actions";
import { CastPanel } from "./cast-panel";
import { Header } from "./header";
import { OptionsPanel } from "./options-panel";
import { leftByPreview } from "./outcome";
import { Skeleton } from "./skeleton";
import { StatusPanel } from "./status-panel";
import { isGone, NoSuchStory, Trouble } from "./trouble";
import { useStatus } from "./use-status";

const isUnfinished = (status: Status) => status.completed === 0 || leftByPreview(status) > 0;

const AfterPreview = onceNeeded(async () => (await import("./after-preview")).AfterPreview);

export function StoryPage() {
  const { storyId = "" } = useParams<{ storyId: string }>();
  return (
    <main className="mx-auto max-w-[100rem] px-4 pt-4 pb-24 sm:px-8 sm:pt-6">
      <StoryView key={storyId} storyId={storyId} />
    </main>
  );
}

function StoryView({ storyId }: { storyId: string }) {
  const connection = useLiveStory(storyId);
  const story = useQuery(storyQuery(storyId));
  const status = useStatus(storyId, connection);
  const heading = useRef<HTMLHeadingElement>(null);
  const cast = useRef<HTMLButtonElement>(null);
  const [castOpened, setCastOpened] = useState<boolean | null>(null);
  // Folded up for whoever comes back to a story that is painted: the pictures are what they come for.
  if (status.data && castOpened === null) setCastOpened(isUnfinished(status.data));
  if (isGone(story.error) || isGone(status.error)) return <NoSuchStory />;
  if (!story.data || !status.data) {
    const error = story.error ?? status.error;
    const paused = story.isPaused || status.isPaused;
    if (!error && !paused) return <Skeleton />;
    return (
      <Trouble
        error={error}
        busy={story.isFetching || status.isFetching}
        onRetry={() => {
          story.refetch();
          status.refetch();
        }}
      />
    );
  }
  return (
    <>
      <title>{`${story.data.title} · Storybrush`}</title>
      <Header title={story.data.title} words={story.data.words} connection={connection} />
      <div className="mt-8 grid gap-6">
        <StatusPanel status={status.data} words={story.data.words} headingRef={heading}>
          {leftByPreview(status.data) > 0 && (
            <Suspense fallback={<div className="mb-4 h-10" />}>
              <AfterPreview
                status={status.data}
                connection={connection}
                onStarted={() => heading.current?.focus()}
                onCast={() => {
                  setCastOpened(true);
                  cast.current?.focus();
                }}
              />
            </Suspense>
          )}
          <Actions status={status.data} connection={connection} />
        </StatusPanel>
        <OptionsPanel
          story={story.data}
          status={status.data}
          connection={connection}
          onStarted={() => heading.current?.focus()}
        />
        {story.data.words > 0 && (
          <CastPanel
            status={status.data}
            connection={connection}
            opened={castOpened === true}
            onOpened={setCastOpened}
            headingRef={cast}
          />
        )}
      </div>
      <div className="mt-10">
        <Pictures story={story.data} status={status.data} above={heading} />
      </div>
    </>
  );
}
