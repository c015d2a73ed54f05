import { useQuery } from "@tanstack/react-query";
import { ChevronDown, RotateCcw } from "lucide-react";
import { Suspense, useState } from "react";
import { optionsQuery } from "../api/queries";
import type { Status, Story } from "../api/types";
import type { Connection } from "../live/room";
import { Button } from "../ui/button";
import { ErrorBoundary } from "../ui/error-boundary";
import { onceNeeded } from "../ui/once-needed";
import { Bone } from "./skeleton";

const OptionsForm = onceNeeded(async () => (await import("./options-form")).OptionsForm);

interface OptionsPanelProps {
  story: Story;
  status: Status;
  connection: Connection;
  onStarted: () => void;
}

/** The form, in the open where there are no pictures, and out of the way where there are. */
export function OptionsPanel({ story, status, connection, onStarted }: OptionsPanelProps) {
  const [opened, setOpened] = useState(false);
  const again = status.total > 0;
  const started = () => {
    setOpened(false);
    onStarted();
  };
  return (
    <section aria-label="Options" className="rounded-2xl bg-card shadow-card">
      {again && (
        <button
          type="button"
          aria-expanded={opened}
          aria-controls="options"
          onClick={() => setOpened(!opened)}
          className="flex min-h-14 w-full items-center justify-between gap-4 rounded-2xl px-5 py-3 text-left font-medium hover:text-accent sm:px-7"
        >
          Paint again with other options
          <ChevronDown
            aria-hidden
            className={`size-5 shrink-0 text-soft motion-safe:transition-transform ${opened ? "rotate-180" : ""}`}
          />
        </button>
      )}
      <div id="options">
        {(opened || !again) && (
          <div className={`px-5 pb-7 sm:px-7 ${again ? "pt-3" : "pt-7"}`}>
            <LoadedForm
              story={story}
              status={status}
              again={again}
              connection={connection}
              onStarted={started}
            />
          </div>
        )}
      </div>
    </section>
  );
}

function LoadedForm(props: OptionsPanelProps & { again: boolean }) {
  const options = useQuery(optionsQuery);
  if (options.data) {
    return (
      <ErrorBoundary instead={<p>The options could not be opened. Load the page again.</p>}>
        <Suspense fallback={<Bone className="h-96" />}>
          <OptionsForm {...props} options={options.data} />
        </Suspense>
      </ErrorBoundary>
    );
  }
  if (!options.error) return <Bone className="h-96" />;
  return (
    <div className="flex flex-wrap items-center gap-4">
      <p>The options could not be loaded. {options.error.message}</p>
      <Button icon={RotateCcw} busy={options.isFetching} onClick={() => options.refetch()}>
        Try again
      </Button>
    </div>
  );
}
