import { ChevronDown } from "lucide-react";
import type { Ref } from "react";
import type { Cast, Status } from "../../api/types";
import { artStyleOf, portraitIn } from "./portrait";
import { PortraitPicture } from "./portrait-picture";

/** So many faces stand beside the heading of a cast that is folded up. */
const FACES = 5;

interface CastHeadingProps {
  cast: Cast | undefined;
  status: Status;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  buttonRef: Ref<HTMLButtonElement>;
}

/** Folds the cast up and out. */
export function CastHeading({ cast, status, opened, onOpened, buttonRef }: CastHeadingProps) {
  return (
    <h2>
      <button
        ref={buttonRef}
        type="button"
        aria-expanded={opened}
        aria-controls="cast"
        onClick={() => onOpened(!opened)}
        className="flex min-h-14 w-full items-center gap-4 rounded-2xl px-5 py-3 text-left font-medium hover:text-accent sm:px-7"
      >
        The cast
        {!opened && cast && <Faces cast={cast} status={status} />}
        <ChevronDown
          aria-hidden
          className={`ml-auto size-5 shrink-0 text-soft motion-safe:transition-transform ${opened ? "rotate-180" : ""}`}
        />
      </button>
    </h2>
  );
}

function Faces({ cast, status }: { cast: Cast; status: Status }) {
  const artStyle = artStyleOf(status);
  const faces = cast.characters.slice(0, FACES);
  return (
    <span aria-hidden className="flex items-center gap-1.5">
      {faces.map((member) => (
        <span key={member.name} className="w-8">
          <PortraitPicture member={member} portrait={portraitIn(artStyle, member.portraits)} small />
        </span>
      ))}
    </span>
  );
}
