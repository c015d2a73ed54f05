import { CloudOff, RefreshCw, Timer, Wifi } from "lucide-react";
import { useEffect, useState } from "react";
import type { Connection } from "../live/room";

const SIGNS = {
  live: { icon: Wifi, word: "Live", look: "-mr-3 text-soft" },
  connecting: { icon: RefreshCw, word: "Connecting", look: "-mr-3 text-soft" },
  asking: { icon: Timer, word: "Updates every few seconds", look: "-mr-3 text-soft" },
  reconnecting: { icon: RefreshCw, word: "Reconnecting", look: "bg-warn-soft text-warn" },
  offline: { icon: CloudOff, word: "Offline", look: "bg-bad-soft text-bad" },
} as const;

/** After so long without a room, the page is taken to be one that has none. */
const PATIENCE_MS = 10_000;

/** Whether what is shown comes as it happens. */
export function ConnectionSign({ connection }: { connection: Connection }) {
  const [wasLive, setWasLive] = useState(false);
  if (connection === "live" && !wasLive) setWasLive(true);
  const waiting = connection === "reconnecting" && !wasLive;
  const patient = usePatience(waiting);
  const state = waiting ? (patient ? "connecting" : "asking") : connection;
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

/** Whether there is patience left with what is waited for. */
function usePatience(waiting: boolean): boolean {
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return patient;
}
