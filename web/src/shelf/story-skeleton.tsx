/** A story's card before the story is there, line for line. */
export function StorySkeleton() {
  return (
    <li className="flex flex-col overflow-hidden rounded-xl border border-line bg-card shadow-card motion-safe:animate-pulse">
      <div className="aspect-3/2 bg-sunk" />
      <div className="flex flex-1 flex-col gap-1.5 p-4">
        <p className="w-4/5 rounded-md bg-sunk font-story text-lg leading-snug">&nbsp;</p>
        <p className="w-3/5 rounded-md bg-sunk text-sm">&nbsp;</p>
        <div className="-mb-2 mt-auto flex min-h-10 items-center">
          <p className="w-2/5 rounded-md bg-sunk text-sm">&nbsp;</p>
        </div>
      </div>
    </li>
  );
}
