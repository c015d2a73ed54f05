import { Check, ImageUp, RotateCcw, X } from "lucide-react";
import { useRef } from "react";
import { useRepaintPortrait } from "../../api/cast";
import type { Member, Portrait } from "../../api/types";
import { useOnce } from "../../api/use-once";
import { inWords } from "../../pictures/words";
import { Button } from "../../ui/button";
import { Problem } from "../../ui/problem";
import { useFileDrop } from "../../ui/use-file-drop";
import { ACCEPTED } from "./picture-file";
import { isOnItsWay, portraitIn } from "./portrait";
import { PortraitPicture } from "./portrait-picture";
import { useOwnPicture } from "./use-own-picture";

interface PortraitEditorProps {
  storyId: string;
  member: Member;
  artStyle: Portrait["artStyle"];
  painting: boolean;
  reason: string | null;
}

/** A member's portrait, and how to get another: painted again, or a picture of the user's own. */
export function PortraitEditor({ storyId, member, artStyle, painting, reason }: PortraitEditorProps) {
  const portrait = portraitIn(artStyle, member.portraits);
  const busy = isOnItsWay(portrait, painting);
  const repaint = useRepaintPortrait(storyId, member.name);
  const startRepaint = useOnce(repaint);
  const own = useOwnPicture(storyId, member.name, artStyle);
  const input = useRef<HTMLInputElement>(null);
  const over = useFileDrop((file) => !reason && own.choose(file));
  return (
    <section aria-label="Portrait">
      <div className="relative max-w-72">
        {own.chosen ? (
          <img
            src={own.chosen.url}
            alt="What you have chosen"
            className="aspect-square w-full rounded-xl object-cover ring-2 ring-accent"
          />
        ) : (
          <PortraitPicture member={member} portrait={portrait} busy={busy} large />
        )}
        {over && !reason && (
          <p className="pointer-events-none absolute inset-0 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-accent-soft/95 text-center font-story font-semibold text-accent text-lg">
            Drop the picture here
          </p>
        )}
      </div>
      <p className="wrap-anywhere mt-2 text-soft text-xs">
        {own.chosen ? own.chosen.file.name : busy ? "Being painted" : about(portrait, artStyle)}
      </p>
      {portrait?.error && !own.chosen && <Problem id="portrait-failed" text={portrait.error.message} />}
      {own.share !== null && <Sending share={own.share} />}
      <div className="mt-3 flex flex-wrap gap-3">
        {own.chosen ? (
          <>
            <Button kind="main" icon={Check} reason={reason} busy={own.share !== null} onClick={own.send}>
              Use this picture
            </Button>
            <Button icon={X} onClick={own.share === null ? own.forget : own.stop}>
              {own.share === null ? "Not this one" : "Stop"}
            </Button>
          </>
        ) : (
          <>
            <Button
              icon={RotateCcw}
              reason={reason}
              busy={repaint.isPending}
              onClick={() => startRepaint(artStyle)}
            >
              {portrait ? "Paint it again" : "Paint it"}
            </Button>
            <Button icon={ImageUp} reason={reason} onClick={() => input.current?.click()}>
              Use my own picture
            </Button>
          </>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED.join(",")}
        aria-label="Your own portrait"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) own.choose(file);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
      <div role="alert">
        <Problem id="picture-refused" text={own.problem} />
      </div>
    </section>
  );
}

function about(portrait: Portrait | undefined, artStyle: Portrait["artStyle"]): string {
  const style = inWords(artStyle).toLowerCase();
  if (!portrait) return `No ${style} portrait yet.`;
  if (portrait.source === "uploaded") return `Your own picture, for ${style} pages.`;
  return `The ${style} portrait.`;
}

function Sending({ share }: { share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div
      role="progressbar"
      aria-label="Sending the picture"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="mt-3 h-2 max-w-72 overflow-hidden rounded-full bg-sunk"
    >
      <div className="h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  );
}
