import { Paintbrush, UsersRound } from "lucide-react";
import { useGenerate } from "../api/mutations";
import type { Status } from "../api/types";
import { useOnce } from "../api/use-once";
import type { Connection } from "../live/room";
import { figure } from "../text/counted";
import { Button } from "../ui/button";
import { Problem } from "../ui/problem";
import { leftByPreview } from "./outcome";
import { noRepaint } from "./reasons";

interface AfterPreviewProps {
  status: Status;
  connection: Connection;
  onStarted: () => void;
  /** Leads to where the cast is changed. */
  onCast: () => void;
}

/** What to do once a few pages are painted: the rest of them, or something about how they look. */
export function AfterPreview({ status, connection, onStarted, onCast }: AfterPreviewProps) {
  const generate = useGenerate(status.storyId);
  const start = useOnce(generate);
  return (
    <div className="mb-5 border-line border-b pb-5">
      <div className="grid grid-cols-1 gap-3 min-[24rem]:grid-cols-2 max-sm:[&>button]:justify-start sm:flex sm:flex-wrap">
        <Button
          kind="main"
          icon={Paintbrush}
          reason={noRepaint(status, connection)}
          busy={generate.isPending}
          onClick={() => start({ ...status.options }, { onSuccess: onStarted })}
        >
          Paint the other {figure(leftByPreview(status))}
        </Button>
        <Button icon={UsersRound} onClick={onCast}>
          Change the cast
        </Button>
      </div>
      <div role="alert">
        <Problem id="rest-refused" text={generate.error?.message} />
      </div>
    </div>
  );
}
