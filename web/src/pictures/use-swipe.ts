import { type PointerEvent, useRef } from "react";

const THRESHOLD = 48;

/** A move of the finger across, as a step: 1 to the left, -1 to the right. */
export function useSwipe(onStep: (by: 1 | -1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      start.current = event.isPrimary ? { x: event.clientX, y: event.clientY } : null;
    },
    onPointerUp: (event: PointerEvent) => {
      const from = start.current;
      start.current = null;
      // Whoever marks a piece of the text does not turn the page.
      if (!from || getSelection()?.isCollapsed === false) return;
      const across = event.clientX - from.x;
      const along = Math.abs(event.clientY - from.y);
      if (Math.abs(across) > THRESHOLD && Math.abs(across) > along) onStep(across < 0 ? 1 : -1);
    },
    onPointerCancel: () => {
      start.current = null;
    },
  };
}
