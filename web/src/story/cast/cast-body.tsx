import { useState } from "react";
import type { Cast, Status } from "../../api/types";
import type { Connection } from "../../live/room";
import { counted } from "../../text/counted";
import { Apart } from "../../ui/apart";
import { onceNeeded } from "../../ui/once-needed";
import { noCastChange } from "../reasons";
import { type Kind, memberOf } from "./cast";
import { Members } from "./members";
import { artStyleOf } from "./portrait";

const MemberSheet = onceNeeded(async () => (await import("./member-sheet")).MemberSheet);

/** Of which kind the member is that is looked at, and whose name it has; a new one has none. */
interface Opened {
  kind: Kind;
  name: string | null;
}

interface CastBodyProps {
  cast: Cast;
  status: Status;
  connection: Connection;
}

export function CastBody({ cast, status, connection }: CastBodyProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const member = opened?.name ? memberOf(cast, opened.name) : null;
  // Somebody may have taken it out elsewhere.
  if (opened?.name && !member) setOpened(null);
  const common = {
    artStyle: artStyleOf(status),
    painting: status.status === "processing",
    reason: noCastChange(status, connection),
  };
  return (
    <>
      <p className="text-soft">{origin(cast, common.painting)}</p>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Members {...common} kind="characters" members={cast.characters} onOpen={setOpened} />
        <Members {...common} kind="places" members={cast.places} onOpen={setOpened} />
      </div>
      <Notes notes={cast.notes} />
      {opened && (
        <Apart onClose={() => setOpened(null)}>
          <MemberSheet
            {...common}
            key={opened.name}
            cast={cast}
            kind={opened.kind}
            member={member}
            onClose={() => setOpened(null)}
          />
        </Apart>
      )}
    </>
  );
}

/** Where the cast comes from, and what it is for. */
function origin({ readBy, characters, places }: Cast, painting: boolean): string {
  if (readBy === null) {
    return painting
      ? "The story is being read. Who is in it, and where it plays, comes first."
      : "Who is in the story, and where it plays, is found when painting begins. You can also write it yourself.";
  }
  if (characters.length + places.length === 0) {
    return "Nobody was found in the story. You can add them yourself.";
  }
  const look = "They look the same on every page.";
  if (readBy === "user") return `Written by you. ${look}`;
  return readBy === "plain" ? `Found in the story’s own words. ${look}` : `Read by ${readBy}. ${look}`;
}

function Notes({ notes }: { notes: string[] }) {
  if (notes.length === 0) return null;
  return (
    <details className="mt-5 text-sm">
      <summary className="w-fit rounded text-soft hover:text-ink">
        {counted(notes.length, "note")} from reading the story
      </summary>
      <ul className="mt-2 list-disc space-y-1 pl-5 text-soft">
        {notes.map((note) => (
          <li key={note} dir="auto">
            {note}
          </li>
        ))}
      </ul>
    </details>
  );
}
