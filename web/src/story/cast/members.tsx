import { Plus } from "lucide-react";
import { useId, useState } from "react";
import type { Member, Portrait } from "../../api/types";
import { figure } from "../../text/counted";
import { Button } from "../../ui/button";
import type { Kind } from "./cast";
import { MemberCard } from "./member-card";

interface MembersProps {
  kind: Kind;
  members: Member[];
  artStyle: Portrait["artStyle"];
  painting: boolean;
  /** Why nothing can be changed now. */
  reason: string | null;
  onOpen: (opened: { kind: Kind; name: string | null }) => void;
}

/** So many are shown at `first`; a long story knows dozens by name. */
const KINDS = {
  characters: { heading: "Characters", add: "Add a character", first: 10 },
  places: { heading: "Places", add: "Add a place", first: 4 },
};

export function Members({ kind, members, artStyle, painting, reason, onOpen }: MembersProps) {
  const id = useId();
  const [all, setAll] = useState(false);
  const { heading, add, first } = KINDS[kind];
  const shown = all ? members : members.slice(0, first);
  return (
    <section aria-labelledby={id}>
      <div className="flex min-h-10 items-center justify-between gap-4">
        <h3 id={id} className="font-medium text-soft text-sm">
          {heading}
        </h3>
        <Button
          kind="quiet"
          icon={Plus}
          reason={reason}
          onClick={() => onOpen({ kind, name: null })}
          className="-mr-3"
        >
          {add}
        </Button>
      </div>
      {members.length > 0 && (
        // On a small screen in one row, lest the pictures are far below.
        <ul className="-mx-5 mt-1 flex gap-x-4 gap-y-5 overflow-x-auto px-5 py-1 max-sm:[&>li]:w-28 max-sm:[&>li]:shrink-0 sm:mx-0 sm:grid sm:grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] sm:overflow-visible sm:px-0">
          {shown.map((member) => (
            <li key={member.name}>
              <MemberCard
                member={member}
                artStyle={artStyle}
                painting={painting}
                onOpen={() => onOpen({ kind, name: member.name })}
              />
            </li>
          ))}
        </ul>
      )}
      {shown.length < members.length && (
        <Button onClick={() => setAll(true)} className="mt-4">
          Show all {figure(members.length)}
        </Button>
      )}
    </section>
  );
}
