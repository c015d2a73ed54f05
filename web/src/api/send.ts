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

/** API Gateway answers within half a minute, but a long story may take a while to get there. */
const PATIENCE_MS = 60_000;

interface Request extends RequestInit {
  signal?: AbortSignal;
}

/** Fetches; throws ApiError where nothing answers. */
export async function send(url: string, { signal, ...request }: Request = {}): Promise<Response> {
  const late = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await fetch(url, { ...request, signal: signal ? AbortSignal.any([signal, late]) : late });
  } catch (error) {
    throw isAbort(error) ? error : unreachable();
  }
}

/** What is in an answer; throws ApiError where it was cut off, or is not JSON. */
export async function read<T>(answer: Response): Promise<T> {
  try {
    return (await answer.json()) as T;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw error instanceof SyntaxError ? stranger(answer) : unreachable();
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

export function unreachable(): ApiError {
  return new ApiError(
    0,
    "unreachable",
    "Storybrush cannot be reached. Check the connection, then try again.",
  );
}

/** The page of a network that wants a sign-in, or of whatever else is at a wrong address. */
function stranger({ status }: Response): ApiError {
  return new ApiError(
    status,
    "not_storybrush",
    "The answer did not come from Storybrush. Check apiUrl in config.json, and whether your network wants you to sign in.",
  );
}
