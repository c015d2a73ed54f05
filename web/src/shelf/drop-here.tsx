import { FileDown } from "lucide-react";

/** Shown while a file is held over the page. */
export function DropHere() {
  return (
    <div className="pointer-events-none absolute inset-x-3 -top-14 bottom-3 z-10 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-accent-soft/95 text-accent">
      <p className="flex flex-col items-center gap-3 font-semibold font-story text-xl">
        <FileDown aria-hidden className="size-10" />
        Drop the file to read it
      </p>
    </div>
  );
}
