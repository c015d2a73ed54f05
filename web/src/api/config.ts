/** Where the API and the WebSocket are; empty means the page's own origin. Read once from `config.json`. */
export interface Config {
  apiUrl: string;
  websocketUrl: string;
}

const SAME_ORIGIN: Config = { apiUrl: "", websocketUrl: "" };

let reading: Promise<Config> | undefined;

export function config(): Promise<Config> {
  reading ??= read();
  return reading;
}

async function read(): Promise<Config> {
  try {
    const answer = await fetch("/config.json");
    return answer.ok ? { ...SAME_ORIGIN, ...((await answer.json()) as Partial<Config>) } : SAME_ORIGIN;
  } catch {
    // Without the file, the page is served by whoever serves the API.
    return SAME_ORIGIN;
  }
}
