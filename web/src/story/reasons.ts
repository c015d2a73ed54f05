import type { AiModelOption, Options, Status } from "../api/types";
import type { Connection } from "../live/room";
import { figure } from "../text/counted";
import type { Choice } from "./choice";

const OFFLINE = "You are offline";
const UNDER_WAY = "The story is being painted";

type Reason = string | null;

export function noGenerate(
  { words }: { words: number },
  status: Status,
  connection: Connection,
  options: Options,
  choice: Choice,
): Reason {
  if (words === 0) return "The story has no text";
  if (status.status === "processing") return UNDER_WAY;
  const model = options.aiModels.find(({ value }) => value === choice.aiModel);
  if (!model?.configured) return noModel(model);
  return wrongWords(options, choice) ?? offline(connection);
}

export function noRetry(status: Status, connection: Connection): Reason {
  if (status.status === "processing") return UNDER_WAY;
  return status.failed === 0 ? "No picture has failed" : offline(connection);
}

export function noDownload(status: Status, connection: Connection): Reason {
  return status.completed === 0 ? "Nothing is painted yet" : offline(connection);
}

export function noCancel(status: Status, connection: Connection): Reason {
  return status.status === "processing" ? offline(connection) : "Nothing is being painted";
}

export function noDelete(status: Status, connection: Connection): Reason {
  return status.total === 0 ? "There are no pictures" : offline(connection);
}

export function noCastChange(status: Status, connection: Connection): Reason {
  return status.status === "processing"
    ? "The story is being painted. The cast can be changed when that is done"
    : offline(connection);
}

export function noRepaint(status: Status, connection: Connection): Reason {
  return status.status === "processing" ? UNDER_WAY : offline(connection);
}

export function noModel(model: AiModelOption | undefined): string {
  return model?.missing.length ? `Set ${model.missing.join(" and ")}` : "This model is not set up";
}

export function wrongWords({ limits }: Options, { maxWordsPerChunk: words }: Choice): Reason {
  const { min, max } = limits.maxWordsPerChunk;
  const fits = Number.isInteger(words) && words >= min && words <= max;
  return fits ? null : `Words per picture must be a whole number from ${figure(min)} to ${figure(max)}`;
}

function offline(connection: Connection): Reason {
  return connection === "offline" ? OFFLINE : null;
}
