import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { STORY } from "./fixtures";
import { enterRoom } from "./room";

/** A socket that is open, and does nothing by itself. */
const { Socket, sockets } = vi.hoisted(() => {
  class Socket extends EventTarget {
    OPEN = 1;
    readyState = 1;
    sent: string[] = [];
    reconnect = vi.fn();
    close = vi.fn();
    constructor() {
      super();
      sockets.push(this);
    }
    send(message: string) {
      this.sent.push(JSON.parse(message).action);
    }
  }
  const sockets: Socket[] = [];
  return { Socket, sockets };
});

vi.mock("partysocket/ws", () => ({ default: Socket }));

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function enter() {
  const onConnection = vi.fn();
  const leave = enterRoom(STORY, { onEvent: vi.fn(), onConnection });
  const socket = sockets[0];
  if (!socket) throw new Error("There is no socket");
  const hear = (event: string) =>
    socket.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ event, storyId: STORY }) }));
  return { leave, socket, hear, onConnection };
}

it("says once more that it wants to join, as long as nobody lets it in", () => {
  const { leave, socket, hear, onConnection } = enter();
  socket.dispatchEvent(new Event("open"));
  vi.advanceTimersByTime(60_000);
  expect(socket.sent).toEqual(["join-story-room", "join-story-room"]);
  hear("room:joined");
  expect(onConnection).toHaveBeenLastCalledWith("live");
  vi.advanceTimersByTime(60_000);
  expect(socket.sent.at(-1)).toBe("ping");
  leave();
  expect(socket.sent.at(-1)).toBe("leave-story-room");
  expect(socket.close).toHaveBeenCalled();
});

it("is not offline any more from the moment that the network is back", () => {
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const { leave, socket, onConnection } = enter();
  window.dispatchEvent(new Event("offline"));
  expect(onConnection).toHaveBeenLastCalledWith("offline");
  online.mockReturnValue(true);
  window.dispatchEvent(new Event("online"));
  expect(onConnection).toHaveBeenLastCalledWith("reconnecting");
  expect(socket.reconnect).toHaveBeenCalledOnce();
  leave();
});
