import { LogOut } from "lucide-react";
import { forgetToken } from "../session/token";
import { Brand } from "../ui/brand";
import { Button } from "../ui/button";
import { forgetDraft } from "./draft";

export function ShelfHeader() {
  function signOut() {
    // Whoever signs in next does not find it.
    forgetDraft();
    forgetToken();
  }
  return (
    <header className="flex items-center justify-between gap-4 py-4 sm:py-6">
      <Brand />
      <span className="-mr-3 inline-flex items-center">
        <a
          href="/docs/index.html"
          className="rounded-lg px-4 py-2 text-sm font-medium text-soft hover:bg-sunk hover:text-ink"
        >
          API
        </a>
        <Button kind="quiet" icon={LogOut} onClick={signOut}>
          Sign out
        </Button>
      </span>
    </header>
  );
}
