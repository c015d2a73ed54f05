import { BookOpen } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { counted, figure } from "../text/counted";
import { Button } from "../ui/button";

export type Filter = "all" | "failed";

interface ToolbarProps {
  count: number;
  failed: number;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** Missing where there is no picture yet. */
  onRead: (() => void) | null;
  headingRef: Ref<HTMLHeadingElement>;
}

export function Toolbar({ count, failed, filter, onFilter, onRead, headingRef }: ToolbarProps) {
  return (
    <div className="mb-5 flex min-h-11 flex-wrap items-center gap-x-4 gap-y-3">
      <h2 ref={headingRef} tabIndex={-1} className="outline-none font-semibold font-story text-2xl">
        {counted(count, "picture")}
      </h2>
      <div className="ml-auto flex flex-wrap items-center gap-3">
        {failed > 0 && (
          <fieldset className="flex rounded-lg bg-sunk p-1">
            <legend className="sr-only">Which pictures to show</legend>
            <FilterButton on={filter === "all"} onPick={() => onFilter("all")}>
              All
            </FilterButton>
            <FilterButton on={filter === "failed"} onPick={() => onFilter("failed")}>
              Failed ({figure(failed)})
            </FilterButton>
          </fieldset>
        )}
        {onRead && (
          <Button kind="main" icon={BookOpen} onClick={onRead}>
            Read
          </Button>
        )}
      </div>
    </div>
  );
}

function FilterButton({ on, onPick, children }: { on: boolean; onPick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onPick}
      className={`min-h-10 rounded-md px-4 font-medium text-sm transition-colors ${on ? "bg-card text-ink shadow-card" : "text-soft hover:text-ink"}`}
    >
      {children}
    </button>
  );
}
