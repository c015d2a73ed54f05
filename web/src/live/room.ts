import ReconnectingWebSocket from "partysocket/ws";
import { call } from "../api/client";
import { config } from "../api/config";
import type { Ticket } from "../api/types";
import { type LiveEvent, readEvent } from "./events";

export type Connection = "live" | "reconnecting" | "offline";

const TICK_MS = 5000;
const PING_MS = 60_000;
/** After so long without a word, not even a pong, the connection is taken for lost: a laptop that slept notices nothing. */
const SILENCE_MS = PING_MS + 15_000;

interface Room {
  onEvent: (event: LiveEvent) => void;
  onConnection: (connection: Connection) => void;
}

/** Joins the story's room, again after every loss of the connection; returns how to leave. */
export function enterRoom(storyId: string, { onEvent, onConnection }: Room): () => void {
  let heard = Date.now();
  let joined = false;
  const door = tickets();
  const socket = new ReconnectingWebSocket(door.url, door.protocols, {
    maxEnqueuedMessages: 0,
    minReconnectionDelay: 500 + Math.random() * 1000,
    maxReconnectionDelay: 15_000,
    connectionTimeout: 8000,
  });
  const say = (action: string) => socket.send(JSON.stringify({ action, storyId }));
  const lost = () => {
    joined = false;
    onConnection(navigator.onLine ? "reconnecting" : "offline");
  };
  socket.addEventListener("open", () => {
    heard = Date.now();
    say("join-story-room");
  });
  socket.addEventListener("close", lost);
  socket.addEventListener("error", lost);
  socket.addEventListener("message", (message) => {
    heard = Date.now();
    const event = readEvent(message.data);
    if (event?.event === "room:joined") {
      joined = true;
      onConnection("live");
    }
    if (event && event.storyId === storyId) onEvent(event);
  });
  let pinged = Date.now();
  const look = () => {
    if (socket.readyState !== socket.OPEN) return;
    if (Date.now() - heard > SILENCE_MS) socket.reconnect();
    else if (Date.now() - pinged >= PING_MS) {
      pinged = Date.now();
      // A word that was lost on its way in is said again.
      say(joined ? "ping" : "join-story-room");
    }
  };
  const ticking = setInterval(look, TICK_MS);
  const wake = () => {
    if (document.visibilityState === "hidden" || !navigator.onLine) return;
    if (socket.readyState === socket.OPEN) look();
    else socket.reconnect();
  };
  // Whatever was open before the network went is not to be trusted after.
  const back = () => {
    lost();
    socket.reconnect();
  };
  window.addEventListener("online", back);
  window.addEventListener("offline", lost);
  document.addEventListener("visibilitychange", wake);
  return () => {
    clearInterval(ticking);
    window.removeEventListener("online", back);
    window.removeEventListener("offline", lost);
    document.removeEventListener("visibilitychange", wake);
    if (socket.readyState === socket.OPEN) say("leave-story-room");
    socket.close();
  };
}

/** A ticket for each attempt to connect: it is good once, and tells the address and what to offer. */
function tickets(): { url: () => Promise<string>; protocols: () => Promise<string[]> } {
  let ticket: Promise<Ticket>;
  return {
    // The address is asked for first, the protocols right after it.
    url: async () => {
      ticket = call<Ticket>("/api/ws-ticket", { method: "POST" });
      const { websocketUrl } = await config();
      return websocketUrl || (await ticket).url;
    },
    protocols: async () => (await ticket).protocols,
  };
}
