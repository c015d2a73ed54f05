import { useQuery } from "@tanstack/react-query";
import { History, RotateCcw } from "lucide-react";
import { useTakeBack, versionsQuery } from "../api/chunk";
import type { Chunk, Version } from "../api/types";
import { useOnce } from "../api/use-once";
import { Button } from "../ui/button";
import { ratioOf } from "./layout";
import { Part } from "./part";

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

interface VersionsProps {
  chunk: Chunk;
  /** Why nothing can be changed now. */
  reason: string | null;
}

/** The pictures that a page had before, and the way back to each. */
export function Versions({ chunk, reason }: VersionsProps) {
  const versions = useQuery({ ...versionsQuery(chunk), enabled: chunk.versions > 0 });
  const back = useTakeBack(chunk);
  const start = useOnce(back);
  if (chunk.versions === 0) return null;
  return (
    <Part name="Earlier pictures">
      {versions.data ? (
        <ul className="grid grid-cols-2 gap-4">
          {versions.data.map((version) => (
            <Former
              key={version.version}
              version={version}
              busy={back.isPending && back.variables === version.version}
              reason={reason}
              onUse={() => start(version.version)}
            />
          ))}
        </ul>
      ) : (
        <Missing error={versions.error} busy={versions.isFetching} onRetry={() => versions.refetch()} />
      )}
    </Part>
  );
}

interface FormerProps {
  version: Version;
  busy: boolean;
  reason: string | null;
  onUse: () => void;
}

function Former({ version, busy, reason, onUse }: FormerProps) {
  const when = MOMENT.format(new Date(version.keptAt));
  return (
    <li className="flex flex-col">
      <img
        src={version.thumbnailUrl}
        alt={`As it was until ${when}`}
        decoding="async"
        loading="lazy"
        style={{ aspectRatio: ratioOf(version) }}
        className="w-full rounded-lg bg-sunk object-cover"
      />
      <p className="mt-1.5 text-soft text-xs">Until {when}</p>
      {version.feedback && (
        <p dir="auto" className="line-clamp-2 text-xs">
          “{version.feedback}”
        </p>
      )}
      <div className="mt-auto pt-2">
        <Button icon={History} reason={reason} busy={busy} onClick={onUse} className="w-full px-2">
          Use this one
        </Button>
      </div>
    </li>
  );
}

function Missing({ error, busy, onRetry }: { error: Error | null; busy: boolean; onRetry: () => void }) {
  if (!error) return <p className="text-soft text-sm">They are on their way.</p>;
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <p>They could not be loaded. {error.message}</p>
      <Button icon={RotateCcw} busy={busy} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
