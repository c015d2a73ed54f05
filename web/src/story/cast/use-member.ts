import { useState } from "react";
import { usePutCast } from "../../api/cast";
import { ApiError } from "../../api/client";
import type { Cast, Member } from "../../api/types";
import { useOnce } from "../../api/use-once";
import { say } from "../../ui/say";
import { type Draft, draftOf, type Kind, tidy, withMember, withoutMember } from "./cast";

const NOBODY: Draft = { name: "", aliases: [], gender: "unknown", description: "" };

/** What is being written of a member, until it is saved with the rest of the cast. */
export function useMember(cast: Cast, kind: Kind, member: Member | null, onDone: () => void) {
  const [draft, setDraft] = useState(() => (member ? draftOf(member) : NOBODY));
  const put = usePutCast(cast.storyId);
  const start = useOnce(put);
  function done(words: string) {
    say("good", words);
    onDone();
  }
  return {
    draft,
    change: (change: Partial<Draft>) => {
      setDraft({ ...draft, ...change });
      if (put.isError) put.reset();
    },
    save: () => {
      const now = tidy(draft);
      start(withMember(cast, kind, now, member?.name ?? null), {
        onSuccess: () => done(`${now.name} is ${member ? "saved" : "in the cast"}.`),
      });
    },
    remove: () => {
      if (!member) return;
      start(withoutMember(cast, kind, member.name), {
        onSuccess: () => done(`${member.name} is out of the cast.`),
      });
    },
    saving: put.isPending,
    refused: put.error instanceof ApiError ? put.error : null,
  };
}
