/** Nearly a windowful, so that the eye finds the line that it was at. */
const SHARE = 0.85;

/** Scrolls the text of a page that is longer than the window; false where it is at its end, or start, already. */
export function scrollOn(within: Element, by: number): boolean {
  for (const box of within.querySelectorAll("[data-scrolls]")) {
    const left = by > 0 ? box.scrollHeight - box.clientHeight - box.scrollTop : box.scrollTop;
    // A scrolled length may be a fraction of a pixel short of the whole.
    if (left <= 1) continue;
    box.scrollBy({ top: Math.sign(by) * SHARE * box.clientHeight });
    return true;
  }
  return false;
}
