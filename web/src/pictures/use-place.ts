import { useLayoutEffect, useState } from "react";

/** How wide an element is, and how far down the page it begins. */
export function usePlace() {
  const [node, setNode] = useState<HTMLElement | null>(null);
  const [place, setPlace] = useState({ width: 0, top: 0 });
  useLayoutEffect(() => {
    if (!node) return;
    const measure = () => {
      const box = node.getBoundingClientRect();
      const now = { width: box.width, top: Math.round(box.top + window.scrollY) };
      setPlace((was) => (was.width === now.width && was.top === now.top ? was : now));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    // What is above it may grow, and move it down.
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [node]);
  return { ref: setNode, ...place };
}
