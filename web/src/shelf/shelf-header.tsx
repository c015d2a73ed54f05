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
      <Button kind="quiet" icon={LogOut} onClick={signOut} className="-mr-3">
        Sign out
      </Button>
    </header>
  );
}
