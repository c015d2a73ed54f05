import { Save, Trash2, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import type { Cast, Member, Portrait } from "../../api/types";
import { OverPage } from "../../pictures/over-page";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { Problem } from "../../ui/problem";
import { isChanged, type Kind, wrongIn } from "./cast";
import { MemberFields } from "./member-fields";
import { PortraitEditor } from "./portrait-editor";
import { useMember } from "./use-member";

interface MemberSheetProps {
  cast: Cast;
  kind: Kind;
  /** Null for a new one. */
  member: Member | null;
  artStyle: Portrait["artStyle"];
  painting: boolean;
  /** Why nothing can be changed now. */
  reason: string | null;
  onClose: () => void;
}

const NEW = { characters: "A new character", places: "A new place" };

/** All that is known of a member, at the side of the window; over it where that is narrow. */
export function MemberSheet({ cast, kind, member, artStyle, painting, reason, onClose }: MemberSheetProps) {
  const { draft, change, save, remove, saving, refused } = useMember(cast, kind, member, onClose);
  const [asking, setAsking] = useState<"leave" | "remove" | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const field = refused && form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    field?.focus();
    // With what is said below it.
    field?.scrollIntoView({ block: "center" });
  }, [refused]);
  const changed = isChanged(draft, member);
  const place = member ? cast[kind].findIndex(({ name }) => name === member.name) : cast[kind].length;
  const wrong = (field: "name" | "aliases" | "gender" | "description") =>
    wrongIn(refused?.fields ?? {}, kind, place, field);
  const elsewhere = refused && !(["name", "aliases", "gender", "description"] as const).some(wrong);
  const close = () => (changed ? setAsking("leave") : onClose());
  return (
    <OverPage
      onClose={close}
      veiled
      className="fixed inset-x-0 top-8 bottom-0 z-50 rounded-t-2xl bg-card shadow-float sm:inset-y-0 sm:right-0 sm:left-auto sm:w-[30rem] sm:rounded-t-none sm:rounded-l-2xl"
    >
      <form
        ref={form}
        noValidate
        className="flex h-full flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reason && changed) save();
        }}
      >
        <div className="flex items-center gap-3 border-line border-b px-6 py-3">
          <Dialog.Title dir="auto" className="wrap-anywhere font-semibold font-story text-xl">
            {member?.name ?? NEW[kind]}
          </Dialog.Title>
          <Button kind="quiet" icon={X} label="Close" onClick={close} className="-mr-2 ml-auto" />
        </div>
        <div className="flex flex-1 flex-col gap-5 overflow-y-auto px-6 py-6">
          {reason && <p className="rounded-xl bg-accent-soft p-4 text-sm">{reason}.</p>}
          {member && (
            <PortraitEditor
              storyId={cast.storyId}
              member={member}
              artStyle={artStyle}
              painting={painting}
              reason={reason}
            />
          )}
          <MemberFields
            kind={kind}
            isNew={!member}
            draft={draft}
            onChange={change}
            readOnly={reason !== null}
            wrong={wrong}
          />
          <div role="alert">
            <Problem id="cast-refused" text={elsewhere ? refused.message : undefined} />
          </div>
        </div>
        <div className="flex flex-wrap justify-between gap-3 border-line border-t px-6 py-4">
          {member && (
            <Button kind="danger" icon={Trash2} reason={reason} onClick={() => setAsking("remove")}>
              Take out
            </Button>
          )}
          <Button
            type="submit"
            kind="main"
            icon={Save}
            reason={reason ?? (changed ? null : "Nothing is changed yet")}
            busy={saving}
            className="ml-auto"
          >
            {member ? "Save" : "Add"}
          </Button>
        </div>
      </form>
      <Confirm
        open={asking === "leave"}
        onClose={() => setAsking(null)}
        title="Leave without saving?"
        confirm="Leave"
        keep="Go on writing"
        onConfirm={onClose}
      >
        What you have written here will be lost.
      </Confirm>
      <Confirm
        open={asking === "remove"}
        onClose={() => setAsking(null)}
        title={`Take ${member?.name ?? ""} out of the cast?`}
        confirm="Take out"
        onConfirm={remove}
      >
        Their looks are no longer kept the same, and their portraits are lost. The pictures stay as they are.
      </Confirm>
    </OverPage>
  );
}
