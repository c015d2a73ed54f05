import { replaceEqualDeep } from "@tanstack/react-query";
import type { Cast, Member } from "../api/types";
import { kept } from "./pages";

/** The fresh cast, with the addresses of portraits that have not changed: a new signature would load them again. */
export function mergedCast(known: Cast | undefined, fresh: Cast, now = Date.now()): Cast {
  const before = new Map(
    [...(known?.characters ?? []), ...(known?.places ?? [])].map((one) => [one.name, one]),
  );
  const merged = (member: Member): Member => ({
    ...member,
    portraits: member.portraits.map((portrait) => {
      const former = before
        .get(member.name)
        ?.portraits.find(({ artStyle }) => artStyle === portrait.artStyle);
      if (!former) return portrait;
      return {
        ...portrait,
        imageUrl: kept(former.imageUrl, portrait.imageUrl, portrait.updatedAt, now),
        thumbnailUrl: kept(former.thumbnailUrl, portrait.thumbnailUrl, portrait.updatedAt, now),
      };
    }),
  });
  return replaceEqualDeep(known, {
    ...fresh,
    characters: fresh.characters.map(merged),
    places: fresh.places.map(merged),
  });
}
