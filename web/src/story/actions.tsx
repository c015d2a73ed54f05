import { CircleStop, Download, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useCancel, useDeletePictures, useDownload, useRetry } from "../api/mutations";
import type { Status } from "../api/types";
import { useOnce } from "../api/use-once";
import type { Connection } from "../live/room";
import { counted, figure } from "../text/counted";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { noCancel, noDelete, noDownload, noRetry } from "./reasons";

interface ActionsProps {
  status: Status;
  connection: Connection;
}

/** What can be done with the pictures there are; a new Run is started by the form. */
export function Actions({ status, connection }: ActionsProps) {
  const retry = useRetry(status.storyId);
  const download = useDownload(status.storyId);
  const startRetry = useOnce(retry);
  const startDownload = useOnce(download);
  const noRetrying = noRetry(status, connection);
  return (
    <div className="grid grid-cols-1 gap-3 min-[24rem]:grid-cols-2 max-sm:[&>button]:justify-start max-sm:[&>button]:text-left sm:flex sm:flex-wrap">
      <Button
        kind={noRetrying ? "plain" : "main"}
        icon={RotateCcw}
        reason={noRetrying}
        busy={retry.isPending}
        onClick={() => startRetry({})}
      >
        Retry failed{status.failed > 0 && ` (${figure(status.failed)})`}
      </Button>
      <Button
        icon={Download}
        reason={noDownload(status, connection)}
        busy={download.isPending}
        onClick={() => startDownload(undefined)}
      >
        Download all as ZIP
      </Button>
      <Cancel status={status} connection={connection} />
      <DeletePictures status={status} connection={connection} />
    </div>
  );
}

function Cancel({ status, connection }: ActionsProps) {
  const cancel = useCancel(status.storyId);
  const start = useOnce(cancel);
  const [asking, setAsking] = useState(false);
  const reason = noCancel(status, connection);
  // A Run that ends by itself leaves nothing to ask, nor does the next one begin with the question.
  if (asking && reason) setAsking(false);
  return (
    <>
      <Button
        icon={CircleStop}
        reason={reason}
        busy={cancel.isPending}
        onClick={() => (status.pending > 0 ? setAsking(true) : start(undefined))}
      >
        Cancel
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title="Stop painting?"
        confirm="Stop painting"
        keep="Go on painting"
        onConfirm={() => start(undefined)}
      >
        {counted(status.pending + status.processing, "picture")} will be left out; “Retry failed” paints them
        later. What is finished stays.
      </Confirm>
    </>
  );
}

function DeletePictures({ status, connection }: ActionsProps) {
  const remove = useDeletePictures(status.storyId);
  const start = useOnce(remove);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        kind="danger"
        icon={Trash2}
        reason={noDelete(status, connection)}
        busy={remove.isPending}
        onClick={() => setAsking(true)}
        className="sm:ml-auto"
      >
        Delete all pictures
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title="Delete all pictures?"
        confirm="Delete them"
        onConfirm={() => start(undefined)}
      >
        {loss(status)} The text of the story stays.
      </Confirm>
    </>
  );
}

function loss({ completed, status }: Status): string {
  const lost =
    completed > 0 ? `${counted(completed, "picture")} will be lost for good` : "No picture is lost yet";
  return status === "processing" ? `${lost}, and painting stops.` : `${lost}.`;
}
