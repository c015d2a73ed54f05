"""The live WebSocket connections: what goes in and out of each, and when it ends."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.websockets import WebSocket, WebSocketDisconnect

from local.gateway.websocket_events import Caller, now

WAITING_MESSAGES = 100


@dataclass(frozen=True)
class Limits:
    """API Gateway's own, in seconds; `write` is how long a client may leave its messages unread."""

    idle: float = 600
    lifetime: float = 7200
    write: float = 10


@dataclass(frozen=True)
class End:
    """Why a connection ended, as in the closing frame."""

    code: int
    reason: str


GOING_AWAY = End(1001, "Going away")
ABNORMAL = End(1006, "")
TEXT_ONLY = End(1003, "Binary messages are not supported")
# What sending raises on a connection that is closed: RuntimeError where the server itself closed it.
CLOSED = (WebSocketDisconnect, RuntimeError)


class Gone(Exception):
    """There is no such connection, or no longer."""


class Connection:
    """One client. Its messages are handled one after the other, as they came."""

    def __init__(self, caller: Caller, websocket: WebSocket, limits: Limits) -> None:
        self.caller = caller
        self.last_active = now()
        self._websocket = websocket
        self._limits = limits
        self._inbox: asyncio.Queue[str] = asyncio.Queue(WAITING_MESSAGES)
        self._outbox: asyncio.Queue[str] = asyncio.Queue(WAITING_MESSAGES)
        self._closing = GOING_AWAY

    async def send(self, text: str) -> None:
        """Queues a message for the client, and waits while too many are queued; raises Gone."""
        try:
            await self._outbox.put(text)
        except asyncio.QueueShutDown:
            raise Gone from None

    def close(self, end: End) -> None:
        """Takes no more messages; says goodbye after those that are queued."""
        self._closing = end
        self._outbox.shutdown()

    async def run(self, handle: Callable[[str], Awaitable[None]]) -> End:
        """Serves the connection until one side ends it and every message that came is handled."""
        worker = asyncio.create_task(self._work(handle))
        clock = asyncio.create_task(self._watch_clock())
        reader = asyncio.create_task(self._read())
        writer = asyncio.create_task(self._write(reader))
        try:
            finished, _ = await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
            self._outbox.shutdown(immediate=True)
            self._inbox.shutdown()
            await worker
            return finished.pop().result()
        finally:
            for task in (worker, clock, reader, writer):
                task.cancel()

    async def _read(self) -> End:
        while True:
            message = await self._websocket.receive()
            self.last_active = now()
            if message["type"] == "websocket.disconnect":
                return End(message.get("code") or ABNORMAL.code, message.get("reason") or "")
            if message.get("text") is None:
                self.close(TEXT_ONLY)
                continue
            try:
                await self._inbox.put(message["text"])
            except asyncio.QueueShutDown:
                return ABNORMAL

    async def _write(self, reader: asyncio.Task[End]) -> End:
        try:
            while True:
                text = await self._outbox.get()
                async with asyncio.timeout(self._limits.write):
                    await self._websocket.send_text(text)
                self.last_active = now()
        except asyncio.QueueShutDown:
            with suppress(TimeoutError, *CLOSED):
                async with asyncio.timeout(self._limits.write):
                    await self._websocket.close(self._closing.code, self._closing.reason)
            return self._closing
        except TimeoutError:
            return ABNORMAL
        except CLOSED:
            # Only the reader learns with which code the other side, or the server for too large a frame, closed.
            return await reader

    async def _work(self, handle: Callable[[str], Awaitable[None]]) -> None:
        with suppress(asyncio.QueueShutDown):
            while True:
                await handle(await self._inbox.get())

    async def _watch_clock(self) -> None:
        born = self.caller.connected_at
        while True:
            until = min(born + self._limits.lifetime * 1000, self.last_active + self._limits.idle * 1000)
            if (left := until - now()) <= 0:
                self.close(GOING_AWAY)
                return
            await asyncio.sleep(left / 1000)


class Connections:
    """Every connection that is open, by its id."""

    def __init__(self) -> None:
        self._open: dict[str, Connection] = {}

    def add(self, connection: Connection) -> None:
        self._open[connection.caller.connection_id] = connection

    def remove(self, connection: Connection) -> None:
        del self._open[connection.caller.connection_id]

    def find(self, connection_id: str) -> Connection:
        """Raises Gone."""
        try:
            return self._open[connection_id]
        except KeyError:
            raise Gone from None

    def close_all(self) -> None:
        for connection in self._open.values():
            connection.close(GOING_AWAY)

    def __len__(self) -> int:
        return len(self._open)
