import { giveUpToken, readToken } from "../session/token";
import { config } from "./config";

/** What the API, or the way to it, says when it cannot do what was asked; `message` is for the reader. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string>;

  constructor(status: number, code: string, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

export const UNREACHABLE = "unreachable";

interface Call {
  method?: "GET" | "POST" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
}

/** Asks the API; throws ApiError, and signs out on 401 and 403. */
export async function call<T>(path: string, { method = "GET", body, signal }: Call = {}): Promise<T> {
  const token = readToken();
  if (!token) throw new ApiError(401, "signed_out", "Sign in to go on.");
  const { apiUrl } = await config();
  const headers: Record<string, string> = { Accept: "application/json", Authorization: `Bearer ${token}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await send(apiUrl + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  });
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  throw await refusal(answer, token);
}

async function send(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(
      0,
      UNREACHABLE,
      "Storybrush cannot be reached. Check the connection; the page tries again.",
    );
  }
}

async function refusal(answer: Response, token: string): Promise<ApiError> {
  // API Gateway refuses a token itself, with nothing but a word: only the status tells.
  if (answer.status === 401 || answer.status === 403) {
    giveUpToken(token);
    return new ApiError(answer.status, "signed_out", "Your sign-in has ended. Sign in to go on.");
  }
  try {
    const told = (await answer.json()) as {
      code?: string;
      message?: string;
      fields?: Record<string, string>;
    };
    return new ApiError(
      answer.status,
      told.code ?? "unknown",
      told.message ?? `The server answered ${answer.status}. Try again.`,
      told.fields,
    );
  } catch {
    return new ApiError(answer.status, "unknown", `The server answered ${answer.status}. Try again.`);
  }
}
