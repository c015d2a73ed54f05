import { Trash2 } from "lucide-react";
import { Link } from "wouter";
import type { StorySummary } from "../api/types";
import { counted } from "../text/counted";
import { Button } from "../ui/button";
import { Cover } from "./cover";
import { relativeTime } from "./relative-time";
import { StateBadge } from "./state-badge";

const exactly = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "short" });

interface StoryCardProps {
  story: StorySummary;
  now: number;
  deleting: boolean;
  onDelete: (story: StorySummary) => void;
}

/** One story on the shelf; all of it leads to the story's page. */
export function StoryCard({ story, now, deleting, onDelete }: StoryCardProps) {
  return (
    <li
      className={`group relative flex flex-col overflow-hidden rounded-xl border border-line bg-card shadow-card transition-[border-color,opacity] has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent has-[a:focus-visible]:outline-offset-2 hover:border-accent ${deleting ? "opacity-50" : ""}`}
    >
      <Cover story={story} />
      <div className="flex flex-1 flex-col gap-1.5 p-4">
        <h2
          dir="auto"
          title={story.title}
          className="wrap-anywhere line-clamp-2 font-semibold font-story text-lg leading-snug"
        >
          <Link to={`/generate-images/${story.id}`} className="outline-none after:absolute after:inset-0">
            {story.title}
          </Link>
        </h2>
        <p className="text-soft text-sm">
          {counted(story.words, "word")} ·{" "}
          {story.pictures ? counted(story.pictures, "picture") : "no pictures"}
        </p>
        <p className="absolute top-3 left-3 flex">
          <StateBadge status={story.status} />
        </p>
        <div className="-mr-2 -mb-2 mt-auto flex items-center justify-between gap-3">
          <time
            dateTime={story.createdAt}
            title={exactly.format(new Date(story.createdAt))}
            className="text-soft text-sm"
          >
            {relativeTime(story.createdAt, now)}
          </time>
          <Button
            kind="quiet"
            icon={Trash2}
            label={`Delete “${story.title}”`}
            busy={deleting}
            onClick={() => onDelete(story)}
            className="relative z-10"
          />
        </div>
      </div>
    </li>
  );
}
