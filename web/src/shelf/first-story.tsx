import { BookOpen, PenLine } from "lucide-react";
import { type RefObject, useState } from "react";
import { Button } from "../ui/button";
import { sayFailure } from "../ui/say";
import type { Draft } from "./draft";
import { PaintedPage } from "./painted-page";
import { useSendStory } from "./use-send-story";

interface FirstStoryProps {
  heading: RefObject<HTMLHeadingElement | null>;
  onWrite: () => void;
}

/** What is shown to someone who has no story yet. */
export function FirstStory({ heading, onWrite }: FirstStoryProps) {
  const { tryIt, busy } = useSampleStory();
  return (
    <section className="m-auto grid w-full max-w-6xl items-center gap-10 py-8 lg:grid-cols-2 lg:gap-16">
      <div className="order-2 flex flex-col items-center text-center lg:order-1 lg:items-start lg:text-start">
        <h1
          ref={heading}
          tabIndex={-1}
          className="outline-none text-balance font-semibold font-story text-4xl leading-tight tracking-tight sm:text-5xl sm:leading-tight"
        >
          Every story has its pictures
        </h1>
        <p className="mt-5 max-w-prose text-pretty text-lg text-soft leading-relaxed">
          Bring a page or a whole novel. Storybrush reads it part by part, paints a picture for each, and lets
          you watch them arrive.
        </p>
        <div className="mt-8 flex w-full flex-col gap-3 sm:w-auto sm:flex-row">
          <Button kind="main" icon={PenLine} onClick={onWrite} className="min-h-12 px-6 text-base">
            Write or paste a story
          </Button>
          <Button icon={BookOpen} busy={busy} onClick={tryIt} className="min-h-12 px-6 text-base">
            Try the sample story
          </Button>
        </div>
      </div>
      <PaintedPage />
    </section>
  );
}

function useSampleStory() {
  const { send } = useSendStory();
  const [busy, setBusy] = useState(false);
  async function tryIt() {
    setBusy(true);
    try {
      await send(await fetchSample());
    } catch (error) {
      sayFailure(error);
      setBusy(false);
    }
  }
  return { tryIt, busy };
}

async function fetchSample(): Promise<Draft> {
  try {
    return (await import("./sample-story")).sampleStory;
  } catch {
    throw new Error("The sample story could not be fetched. Try again.");
  }
}
