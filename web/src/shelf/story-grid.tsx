import type { ReactNode, Ref } from "react";

/** As many columns as fit; used by the stories and by what holds their place. */
export function StoryGrid({ children, ref }: { children: ReactNode; ref?: Ref<HTMLUListElement> }) {
  return (
    <ul
      ref={ref}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,clamp(16.5rem,14vw,24rem)),1fr))] gap-5 sm:gap-6"
    >
      {children}
    </ul>
  );
}
