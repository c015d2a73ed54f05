import { giveUpToken, readToken } from "../session/token";
import { config } from "./config";
import { ApiError, read, send } from "./send";

export { ApiError };

interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
}

/** Asks the API for what is in its answer; throws ApiError, and signs out on 401 and 403. */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const answer = await ask(path, options);
  return answer.status === 204 ? (undefined as T) : read<T>(answer);
}

/** The answer itself, for whoever needs its headers too. */
export async function ask(path: string, { method = "GET", body, signal }: Call): Promise<Response> {
  const token = readToken();
  if (!token) throw new ApiError(401, "signed_out", "Sign in to go on.");
  const { apiUrl } = await config();
  const headers: Record<string, string> = { Accept: "application/json", Authorization: `Bearer ${token}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await send(apiUrl + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  if (answer.ok) return answer;
  throw await refusal(answer, token);
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
