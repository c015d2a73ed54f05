/** A place for something that is on its way. */
export function Bone({ className }: { className: string }) {
  return <div aria-hidden className={`rounded-2xl bg-sunk motion-safe:animate-pulse ${className}`} />;
}

export function Skeleton() {
  return (
    <div role="status" className="grid gap-6">
      <title>Loading the story · Storybrush</title>
      <span className="sr-only">The story is loading</span>
      <Bone className="h-8 w-32" />
      <Bone className="h-14 max-w-xl" />
      <Bone className="h-48" />
      <Bone className="h-96" />
    </div>
  );
}
