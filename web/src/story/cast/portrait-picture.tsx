import { CircleAlert, LoaderCircle, MapPin } from "lucide-react";
import { useMemo, useState } from "react";
import type { Member, Portrait } from "../../api/types";
import { placeholderUrl } from "../../pictures/placeholder";
import { initialOf } from "../../text/initial";
import { washOf } from "../../ui/wash";

interface PortraitPictureProps {
  member: Member;
  /** Missing where none was painted. */
  portrait: Portrait | undefined;
  /** Whether it is being painted. */
  busy?: boolean;
  /** Whether the picture itself is wanted, not its thumbnail. */
  large?: boolean;
  /** Whether it is too small for more than a face. */
  small?: boolean;
}

/** A member's portrait in a square, or what stands for it; what is said of it in words is beside it. */
export function PortraitPicture({ member, portrait, busy, large, small = false }: PortraitPictureProps) {
  const url = (large ? portrait?.imageUrl : portrait?.thumbnailUrl) ?? null;
  return (
    <span
      className={`relative block aspect-square overflow-hidden bg-sunk ring-1 ring-line/60 ${small ? "rounded-lg" : "rounded-xl"}`}
    >
      {url ? (
        <Shown
          key={url}
          url={url}
          placeholder={portrait?.placeholder ?? null}
          alt={large ? `Portrait of ${member.name}` : ""}
        />
      ) : (
        <Nobody member={member} small={small} bare={busy === true} />
      )}
      {busy && (
        <span className="absolute inset-0 grid place-items-center bg-black/45 text-white">
          <LoaderCircle aria-hidden className="size-8 motion-safe:animate-spin" />
        </span>
      )}
      {portrait?.status === "failed" && !small && (
        <span className="absolute top-2 right-2 rounded-full bg-bad-soft p-1 text-bad">
          <CircleAlert aria-hidden className="size-4" />
        </span>
      )}
    </span>
  );
}

function Shown({ url, placeholder, alt }: { url: string; placeholder: string | null; alt: string }) {
  const [broken, setBroken] = useState(false);
  const blur = useMemo(() => placeholderUrl(placeholder), [placeholder]);
  return (
    <span
      className="absolute inset-0 bg-center bg-cover"
      style={blur ? { backgroundImage: `url("${blur}")` } : undefined}
    >
      {!broken && (
        <img
          src={url}
          alt={alt}
          decoding="async"
          loading="lazy"
          draggable={false}
          onError={() => setBroken(true)}
          className="size-full object-cover"
        />
      )}
    </span>
  );
}

interface NobodyProps {
  member: Member;
  small: boolean;
  /** Whether something else stands upon it. */
  bare: boolean;
}

function Nobody({ member, small, bare }: NobodyProps) {
  const { letter, hue } = initialOf(member.name);
  return (
    <span
      aria-hidden
      style={washOf(hue)}
      className={`absolute inset-0 grid select-none place-items-center font-story ${small ? "text-base" : "text-5xl"}`}
    >
      {bare ? null : member.gender === null ? <MapPin className="size-10" strokeWidth={1.25} /> : letter}
    </span>
  );
}
