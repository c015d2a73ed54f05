import { CloudOff, RefreshCw, Wifi } from "lucide-react";
import { useState } from "react";
import type { Connection } from "../live/room";

const SIGNS = {
  live: { icon: Wifi, word: "Live", look: "-mr-3 text-soft" },
  connecting: { icon: RefreshCw, word: "Connecting", look: "-mr-3 text-soft" },
  reconnecting: { icon: RefreshCw, word: "Reconnecting", look: "bg-warn-soft text-warn" },
  offline: { icon: CloudOff, word: "Offline", look: "bg-bad-soft text-bad" },
} as const;

/** Whether what is shown comes as it happens. */
export function ConnectionSign({ connection }: { connection: Connection }) {
  const [wasLive, setWasLive] = useState(false);
  if (connection === "live" && !wasLive) setWasLive(true);
  const state = connection === "reconnecting" && !wasLive ? "connecting" : connection;
  const { icon: Icon, word, look } = SIGNS[state];
  return (
    <p
      role="status"
      className={`inline-flex shrink-0 items-center gap-1.5 rounded-full px-3 py-1 text-sm ${look}`}
    >
      <Icon aria-hidden className="size-4" />
      {word}
    </p>
  );
}
