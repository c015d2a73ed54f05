import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { arrive } from "./arrive";

interface StatePanelProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  /** What to do about it. */
  actions?: ReactNode;
  /** Whether it is all that the page has. */
  alone?: boolean;
}

/** What is shown where there is nothing to show, and why. */
export function StatePanel({ icon: Icon, title, children, actions, alone }: StatePanelProps) {
  const Heading = alone ? "h1" : "h2";
  return (
    <section className="mx-auto flex max-w-lg flex-col items-center gap-4 px-6 py-16 text-center">
      <span className="rounded-full bg-accent-soft p-4 text-accent">
        <Icon aria-hidden className="size-8" />
      </span>
      {alone && <title>{`${title} · Storybrush`}</title>}
      <Heading
        ref={alone ? arrive : null}
        tabIndex={alone ? -1 : undefined}
        className="font-semibold font-story text-2xl outline-none"
      >
        {title}
      </Heading>
      <div className="text-soft">{children}</div>
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-3">{actions}</div>}
    </section>
  );
}
