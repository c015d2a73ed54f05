import { ApiError, unreachable } from "./send";
import type { Upload } from "./types";

/** Sends a file to the address that it was given; by XMLHttpRequest, since fetch does not tell how far it is. */
export function putFile(
  { url, headers }: Upload,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(refused(request.status)));
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function refused(status: number): ApiError {
  return new ApiError(status, "upload_refused", `The picture was not taken in (${status}). Try again.`);
}
