import { Suspense, useState } from "react";
import { onceNeeded } from "./once-needed";
import type { ConfirmProps } from "./question";

const Question = onceNeeded(async () => (await import("./question")).Question);

/** Asks before something is lost. */
export function Confirm(props: ConfirmProps) {
  const [asked, setAsked] = useState(props.open);
  // Once asked it stays, so that it can give the focus back.
  if (props.open && !asked) setAsked(true);
  return asked ? (
    <Suspense>
      <Question {...props} />
    </Suspense>
  ) : null;
}
