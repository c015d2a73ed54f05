import { ApiError, read, send } from "./send";

/** Where the API and the WebSocket are; empty means the page's own origin. Read once from `config.json`. */
interface Config {
  apiUrl: string;
  websocketUrl: string;
}

const SAME_ORIGIN: Config = { apiUrl: "", websocketUrl: "" };

let reading: Promise<Config> | undefined;

export function config(): Promise<Config> {
  reading ??= readConfig().catch((error) => {
    // Only an answer is kept: whoever comes next asks anew.
    reading = undefined;
    throw error;
  });
  return reading;
}

async function readConfig(): Promise<Config> {
  const answer = await send("/config.json");
  if (answer.ok) return { ...SAME_ORIGIN, ...(await read<Partial<Config>>(answer)) };
  // Without the file, the page is served by whoever serves the API. S3 says 403 of a file that is not there.
  if (answer.status === 404 || answer.status === 403) return SAME_ORIGIN;
  throw new ApiError(answer.status, "unknown", `The server answered ${answer.status}. Try again.`);
}
