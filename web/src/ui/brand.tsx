/** The mark and the name, in the words of whoever puts them somewhere: it is neither a link nor a heading. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold font-story text-ink text-xl tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 shrink-0">
        <rect width="32" height="32" rx="9" className="fill-accent" />
        <path
          d="M8 22c4 3 8-1 7-5l8-9c1.5-1.5 3 0 2 1.5l-7 9.5c1 3-3 7-8 5-1 0-2-1-2-2z"
          className="fill-on-accent"
        />
      </svg>
      Storybrush
    </span>
  );
}
