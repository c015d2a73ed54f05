import { thumbHashToDataURL } from "thumbhash";

/** A ThumbHash as the address of a tiny picture; null where there is none, or it cannot be read. */
export function placeholderUrl(placeholder: string | null): string | null {
  if (!placeholder) return null;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(placeholder), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
