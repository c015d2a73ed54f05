"""Follows a Run over the WebSocket to its end, and by asking where the WebSocket fails."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

import msgspec
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from local.demo.answers import Event, News, Status
from local.demo.api import Api, Unreachable

SILENCE: Final = 10.0  # seconds without an event after which the status is asked for
PAUSE: Final = 1.0  # seconds between two attempts to connect
PATIENCE: Final = 30.0  # seconds without any sign of life

type Tell = Callable[[Status, Event], Awaitable[None]]


class Watch:
    """The newest Status heard of, and when; `tell` is given each, with the event that brought it."""

    def __init__(self, tell: Tell) -> None:
        self.status: Status | None = None
        self.heard = time.monotonic()
        self._tell = tell

    @property
    def ended(self) -> bool:
        return self.status is not None and self.status.ended

    async def hear(self, event: Event) -> None:
        self.heard = time.monotonic()
        news = event.data
        if news.status is None:
            return
        before = self.status
        # Events of one Run may overtake each other on their way.
        if before is None or before.run_id != news.status.run_id or before.seq <= news.status.seq:
            self.status = news.status
        await self._tell(self.status or news.status, event)


async def follow(api: Api, story_id: str, tell: Tell) -> Status:
    """Tells of everything that happens until the Run has ended; returns the last Status.

    Raises Unreachable when nothing answers for PATIENCE seconds, Refused when the story is gone.
    """
    watch = Watch(tell)
    while True:
        with suppress(OSError, WebSocketException, Unreachable):
            await _listen(api, story_id, watch)
        if not watch.ended:
            await _ask(api, story_id, watch)
        if watch.status is not None and watch.ended:
            return watch.status
        await asyncio.sleep(PAUSE)


async def _listen(api: Api, story_id: str, watch: Watch) -> None:
    """Listens in the story's room until the Run has ended; OSError or WebSocketException when the line breaks."""
    async with connect(api.access.live_address, additional_headers=api.access.headers, proxy=None) as line:
        # The answer carries the Status, so that nothing is lost by coming late or again.
        await line.send(json.dumps({"action": "join-story-room", "storyId": story_id}))
        while not watch.ended:
            try:
                async with asyncio.timeout(SILENCE):
                    message = await line.recv()
            except TimeoutError:
                await watch.hear(await _asked(api, story_id))
            else:
                await watch.hear(msgspec.json.decode(message, type=Event))


async def _ask(api: Api, story_id: str, watch: Watch) -> None:
    try:
        await watch.hear(await _asked(api, story_id))
    except Unreachable:
        if time.monotonic() - watch.heard > PATIENCE:
            raise


async def _asked(api: Api, story_id: str) -> Event:
    return Event(data=News(await api.status(story_id)))
