import type { StorySummary } from "../api/types";
import { initialOf } from "../text/initial";
import { washOf } from "../ui/wash";
import { useSteadyCover } from "./use-steady-cover";

/** The picture that stands for a story, over its title's initial. */
export function Cover({ story }: { story: StorySummary }) {
  const { url, onError } = useSteadyCover(story);
  const { letter, hue } = initialOf(story.title);
  return (
    <div
      aria-hidden
      className="relative grid aspect-3/2 place-items-center overflow-hidden"
      style={washOf(hue)}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 300 200"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full opacity-15"
      >
        <path d="M0 160C60 130 110 190 170 160S260 120 300 150V200H0Z" fill="currentColor" />
        <path d="M0 178C80 160 120 198 190 178S270 160 300 172V200H0Z" fill="currentColor" />
      </svg>
      <span className="relative font-story text-7xl leading-none">{letter}</span>
      {url && (
        <img
          key={url}
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          onError={onError}
          className="absolute inset-0 size-full object-cover object-[50%_35%] motion-safe:transition-transform motion-safe:duration-500 motion-safe:group-hover:scale-[1.03]"
        />
      )}
    </div>
  );
}
