import { useSyncExternalStore } from "react";
import { type Row, rowsBetween } from "./layout";

/** How far the page scrolls between two looks, in pixels. */
const STEP = 200;

/** How far outside the window rows are there already, in pixels. */
const MARGIN = 800;

/** Of a grid that begins `top` pixels down the page, the rows in the window or near it. */
export function useRowsNear(rows: readonly Row[], top: number): readonly Row[] {
  const from = useSyncExternalStore(subscribe, () => Math.floor(window.scrollY / STEP)) * STEP - top;
  const height = useSyncExternalStore(subscribe, () => window.innerHeight);
  return rowsBetween(rows, from - MARGIN, from + STEP + height + MARGIN);
}

function subscribe(look: () => void): () => void {
  window.addEventListener("scroll", look, { passive: true });
  window.addEventListener("resize", look);
  return () => {
    window.removeEventListener("scroll", look);
    window.removeEventListener("resize", look);
  };
}
