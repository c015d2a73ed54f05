import {
  BookOpen,
  CircleCheck,
  CircleDollarSign,
  CircleSlash,
  CircleX,
  type LucideIcon,
  Paintbrush,
  Timer,
} from "lucide-react";
import { type ReactNode, type Ref, useState } from "react";
import type { Status } from "../api/types";
import { dollars } from "../text/dollars";
import { ProgressBar } from "../ui/progress-bar";
import { useNow } from "../ui/use-now";
import { announce, silence } from "./announcement";
import { Counts } from "./counts";
import { duration, remaining } from "./duration";
import { type Mood, outcome } from "./outcome";

const SECOND_MS = 1000;

interface StatusPanelProps {
  status: Status;
  words: number;
  /** What takes the focus when a Run begins. */
  headingRef: Ref<HTMLHeadingElement>;
  /** What can be done about it. */
  children: ReactNode;
}

const SIGNS: Record<Mood, { icon: LucideIcon; look: string }> = {
  calm: { icon: BookOpen, look: "bg-sunk text-soft" },
  busy: { icon: Paintbrush, look: "bg-accent-soft text-accent" },
  good: { icon: CircleCheck, look: "bg-good-soft text-good" },
  warn: { icon: CircleSlash, look: "bg-warn-soft text-warn" },
  bad: { icon: CircleX, look: "bg-bad-soft text-bad" },
};

export function StatusPanel({ status, words, headingRef, children }: StatusPanelProps) {
  const painting = status.status === "processing";
  const now = useNow(painting ? SECOND_MS : null);
  const [said, setSaid] = useState(() => silence(status));
  const next = announce(said, status, now);
  if (next !== said) setSaid(next);
  const { mood, title, text } = outcome(status, words);
  const { icon: Icon, look } = SIGNS[mood];
  return (
    <section aria-labelledby="status" className="rounded-2xl bg-card p-5 shadow-card sm:p-7">
      <div className="flex items-start gap-4">
        <span className={`rounded-full p-3 ${look}`}>
          <Icon aria-hidden className="size-6" />
        </span>
        <div className="min-w-0 flex-1">
          <h2
            ref={headingRef}
            id="status"
            tabIndex={-1}
            className="font-semibold font-story text-2xl outline-none"
          >
            {title}
          </h2>
          <p className="text-soft">{text}</p>
        </div>
      </div>
      {status.total > 0 && (
        <div className="mt-5 grid gap-4">
          <ProgressBar
            label="Pictures"
            completed={status.completed}
            failed={status.failed}
            total={status.total}
            moving={painting && status.completed + status.failed === 0}
          />
          <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
            <Counts status={status} />
            <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
              <Cost status={status} />
              {painting && <Clock status={status} now={now} />}
            </div>
          </div>
        </div>
      )}
      <div className="mt-6 border-line border-t pt-5">{children}</div>
      <p aria-live="polite" className="sr-only">
        {said.text}
      </p>
    </section>
  );
}

function Cost({ status: { costSoFar, status } }: { status: Status }) {
  if (!costSoFar) return null;
  return (
    <p className="flex items-center gap-2 text-sm text-soft">
      <CircleDollarSign aria-hidden className="size-4 shrink-0" />
      <span>
        {status === "processing" ? "" : "It cost "}about{" "}
        <span className="text-ink tabular-nums">{dollars(costSoFar)}</span>
        {status === "processing" && " so far"}
      </span>
    </p>
  );
}

function Clock({ status: { startedAt, etaSeconds }, now }: { status: Status; now: number }) {
  if (!startedAt) return null;
  const left = remaining(etaSeconds);
  return (
    <p className="flex items-center gap-2 text-sm text-soft">
      <Timer aria-hidden className="size-4 shrink-0" />
      <span>
        <span className="text-ink tabular-nums">{duration(now - Date.parse(startedAt))}</span>
        {left && ` · ${left}`}
      </span>
    </p>
  );
}
