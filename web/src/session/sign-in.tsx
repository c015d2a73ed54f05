import { CircleAlert } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Brand } from "../ui/brand";
import { Button } from "../ui/button";
import { keepToken, wasRefused } from "./token";

/** A token is all that is needed: the local run prints a link that holds one, a host application puts one in place. */
export function SignIn() {
  const [token, setToken] = useState("");
  const [problem, setProblem] = useState(() =>
    wasRefused()
      ? "Your sign-in has ended, or the token was not accepted. Open a fresh link, or paste a new token."
      : "",
  );
  const field = useRef<HTMLInputElement>(null);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (token.trim()) return keepToken(token);
    setProblem("Paste a token first.");
    field.current?.focus();
  }
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <title>Sign in · Storybrush</title>
      <div className="w-full max-w-md">
        <div className="mb-6 flex justify-center">
          <Brand />
        </div>
        <form
          onSubmit={submit}
          noValidate
          className="rounded-2xl border border-line bg-card p-6 shadow-card sm:p-8"
        >
          <h1 className="font-semibold font-story text-3xl tracking-tight">Sign in</h1>
          <p className="mt-3 text-soft leading-relaxed">
            Open the link that <Command>make run</Command> prints, and you are in. Or paste a token:{" "}
            <Command>make token USER=you</Command> prints one. It stays in this browser.
          </p>
          <label htmlFor="token" className="mt-6 block font-medium text-sm">
            Token
          </label>
          <input
            ref={field}
            id="token"
            type="password"
            autoComplete="current-password"
            required
            value={token}
            onChange={(event) => {
              setToken(event.target.value);
              setProblem("");
            }}
            aria-invalid={Boolean(problem)}
            aria-describedby={problem ? "token-problem" : undefined}
            className="mt-1.5 w-full rounded-lg border border-line bg-paper px-4 py-2.5 font-mono aria-invalid:border-bad"
          />
          <div role="alert">
            {problem && (
              <p id="token-problem" className="mt-1.5 flex items-start gap-1.5 text-bad text-sm">
                <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                {problem}
              </p>
            )}
          </div>
          <Button type="submit" kind="main" className="mt-6 min-h-12 w-full text-base">
            Sign in
          </Button>
        </form>
      </div>
    </main>
  );
}

function Command({ children }: { children: string }) {
  return <code className="rounded-md bg-sunk px-1.5 py-0.5 text-[0.9em] text-ink">{children}</code>;
}
