import { RefreshCw } from "lucide-react";
import type { Member, Portrait } from "../../api/types";
import { counted, figure } from "../../text/counted";
import { isOnItsWay, portraitIn } from "./portrait";
import { PortraitPicture } from "./portrait-picture";

interface MemberCardProps {
  member: Member;
  artStyle: Portrait["artStyle"];
  painting: boolean;
  onOpen: () => void;
}

/** A member at a glance, the whole card being the button that opens it. */
export function MemberCard({ member, artStyle, painting, onOpen }: MemberCardProps) {
  const portrait = portraitIn(artStyle, member.portraits);
  const busy = isOnItsWay(portrait, painting);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={onOpen}
      className="group block w-full rounded-xl text-left"
    >
      <PortraitPicture member={member} portrait={portrait} busy={busy} />
      <span dir="auto" className="wrap-anywhere mt-2 block font-medium text-sm group-hover:text-accent">
        {member.name}
      </span>
      <span className="block text-soft text-xs">
        {member.pages > 0 ? `On ${counted(member.pages, "page")}` : "On no page yet"}
      </span>
      {member.stalePages > 0 && (
        <span className="mt-1 inline-flex items-center gap-1.5 rounded-full bg-warn-soft whitespace-nowrap px-2 py-0.5 font-medium text-warn text-xs">
          <RefreshCw aria-hidden className="size-3.5" />
          {figure(member.stalePages)} outdated
        </span>
      )}
      {busy && <span className="block text-accent text-xs">Being painted</span>}
      {portrait?.status === "failed" && (
        <span className="wrap-anywhere mt-1 line-clamp-3 text-bad text-xs">{portrait.error?.message}</span>
      )}
    </button>
  );
}
