import { useState } from "react";
import { Apart } from "./apart";
import { onceNeeded } from "./once-needed";
import type { ConfirmProps } from "./question";

const Question = onceNeeded(async () => (await import("./question")).Question);

/** Asks before something is lost. */
export function Confirm(props: ConfirmProps) {
  const [asked, setAsked] = useState(props.open);
  // Once asked it stays, so that it can give the focus back.
  if (props.open && !asked) setAsked(true);
  function giveUp() {
    setAsked(false);
    props.onClose();
  }
  return asked ? (
    <Apart onClose={giveUp}>
      <Question {...props} />
    </Apart>
  ) : null;
}
