import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import type { Ref } from "react";
import { castQuery } from "../../api/queries";
import type { Status } from "../../api/types";
import type { Connection } from "../../live/room";
import { Button } from "../../ui/button";
import { Bone } from "../skeleton";
import { CastBody } from "./cast-body";
import { CastHeading } from "./cast-heading";
import { StalePages } from "./stale-pages";

/** Should there be no room to hear of a portrait that is painted. */
const POLL_MS = 4000;

interface CastViewProps {
  status: Status;
  connection: Connection;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  headingRef: Ref<HTMLButtonElement>;
}

export function CastView({ status, connection, opened, onOpened, headingRef }: CastViewProps) {
  const painting = status.status === "processing";
  const cast = useQuery({
    ...castQuery(status.storyId),
    refetchInterval: painting && connection !== "live" ? POLL_MS : false,
  });
  return (
    <>
      <CastHeading
        cast={cast.data}
        status={status}
        opened={opened}
        onOpened={onOpened}
        buttonRef={headingRef}
      />
      {cast.data && <StalePages cast={cast.data} status={status} connection={connection} />}
      <div id="cast">
        {opened && (
          <div className="px-5 pb-6 sm:px-7">
            {cast.data ? (
              <CastBody cast={cast.data} status={status} connection={connection} />
            ) : cast.error ? (
              <div className="flex flex-wrap items-center gap-4">
                <p>The cast could not be loaded. {cast.error.message}</p>
                <Button icon={RotateCcw} busy={cast.isFetching} onClick={() => cast.refetch()}>
                  Try again
                </Button>
              </div>
            ) : (
              <Bone className="h-40" />
            )}
          </div>
        )}
      </div>
    </>
  );
}
