import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { Toast } from "radix-ui";
import { dismiss, useMessages } from "./say";

const SIGNS = { good: CircleCheck, bad: CircleAlert, hint: Info };
const COLOURS = { good: "text-good", bad: "text-bad", hint: "text-accent" };

/** Shows what was said, for a few seconds each. */
export function Toasts() {
  return (
    <Toast.Provider duration={6000} label="Message">
      {useMessages().map(({ id, kind, text }) => {
        const Sign = SIGNS[kind];
        return (
          <Toast.Root
            key={id}
            type={kind === "bad" ? "foreground" : "background"}
            onOpenChange={(open) => !open && dismiss(id)}
            className="flex items-start gap-3 rounded-xl border border-line bg-card p-4 shadow-float"
          >
            <Sign aria-hidden className={`mt-0.5 size-5 shrink-0 ${COLOURS[kind]}`} />
            <Toast.Description className="flex-1 text-sm">{text}</Toast.Description>
            <Toast.Close aria-label="Dismiss" className="-m-2 rounded-lg p-2 text-soft hover:text-ink">
              <X aria-hidden className="size-4" />
            </Toast.Close>
          </Toast.Root>
        );
      })}
      {/* Above the bar of buttons that the book and the details end with. */}
      <Toast.Viewport className="fixed right-4 bottom-20 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2" />
    </Toast.Provider>
  );
}
