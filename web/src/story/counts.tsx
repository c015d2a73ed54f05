import { CircleCheck, CircleX, Clock, type LucideIcon, Paintbrush } from "lucide-react";
import type { Status } from "../api/types";
import { figure } from "../text/counted";

/** How many pages there are of each kind. */
export function Counts({ status }: { status: Status }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm sm:flex sm:flex-wrap sm:gap-x-8">
      <Count icon={CircleCheck} look="text-good" name="Painted" count={status.completed} />
      <Count icon={CircleX} look="text-bad" name="Failed" count={status.failed} />
      <Count icon={Paintbrush} look="text-accent" name="Painting" count={status.processing} />
      <Count icon={Clock} look="text-soft" name="Waiting" count={status.pending} />
    </dl>
  );
}

interface CountProps {
  icon: LucideIcon;
  look: string;
  name: string;
  count: number;
}

function Count({ icon: Icon, look, name, count }: CountProps) {
  return (
    <div className="flex items-center gap-2">
      <Icon aria-hidden className={`size-4 shrink-0 ${count ? look : "text-soft opacity-60"}`} />
      <dt className="text-soft">{name}</dt>
      <dd className={`tabular-nums ${count ? "font-semibold" : "text-soft"}`}>{figure(count)}</dd>
    </div>
  );
}
