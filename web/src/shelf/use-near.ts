import { type RefObject, useEffect, useRef } from "react";

/** Calls `onNear` whenever the element comes near what is in view. */
export function useNear(element: RefObject<Element | null>, onNear: () => void): void {
  const call = useRef(onNear);
  useEffect(() => {
    call.current = onNear;
  });
  useEffect(() => {
    if (!element.current) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) call.current();
      },
      { rootMargin: "600px" },
    );
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
}
