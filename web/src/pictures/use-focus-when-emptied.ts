import { type RefObject, useEffect, useRef } from "react";

/** The last picture takes the focus with it where it goes: `next` has it then. */
export function useFocusWhenEmptied(count: number, next: RefObject<HTMLElement | null>): void {
  const known = useRef(count);
  useEffect(() => {
    const emptied = known.current > 0 && count === 0;
    known.current = count;
    if (emptied && document.activeElement === document.body) next.current?.focus();
  }, [count, next]);
}
