import { useSyncExternalStore } from "react";

/** The key under which a host application may put a token. */
const TOKEN_KEY = "storybrush.token";

const listeners = new Set<() => void>();

let refused = false;

/** Where the browser keeps nothing for the page: then the token is good until the page is closed. */
let unkept: string | null = null;

/** Takes the token out of `#token=…`, so that it stays neither in the address nor in the history. */
export function takeTokenFromAddress(): void {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!given) return;
  keepToken(given);
  history.replaceState(history.state, "", location.pathname + location.search);
}

export function readToken(): string | null {
  try {
    return localStorage.getItem(TOKEN_KEY);
  } catch {
    return unkept;
  }
}

export function keepToken(token: string): void {
  refused = false;
  unkept = token.trim();
  try {
    localStorage.setItem(TOKEN_KEY, unkept);
  } catch {
    // It is kept here.
  }
  for (const tell of listeners) tell();
}

export function forgetToken(): void {
  unkept = null;
  try {
    localStorage.removeItem(TOKEN_KEY);
  } catch {
    // There is none.
  }
  for (const tell of listeners) tell();
}

/** Forgets a token that the server would not take. */
export function giveUpToken(token: string): void {
  if (readToken() !== token) return;
  refused = true;
  forgetToken();
}

/** Whether the sign-in ended because the server would not take the token. */
export function wasRefused(): boolean {
  return refused;
}

/** Whose token it is; the token itself where that cannot be read. */
export function userOf(token: string): string {
  try {
    const payload = token.split(".")[1] ?? "";
    const { sub } = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as { sub?: unknown };
    return typeof sub === "string" ? sub : token;
  } catch {
    return token;
  }
}

export function useToken(): string | null {
  return useSyncExternalStore(subscribe, readToken);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  // Another tab signed in or out, or the host application did.
  window.addEventListener("storage", tell);
  return () => {
    listeners.delete(tell);
    window.removeEventListener("storage", tell);
  };
}
