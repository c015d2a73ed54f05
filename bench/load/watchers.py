"""The connections: what each of them hears of the story that it watches."""

import asyncio
import json

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from bench.load.users import User

LAST = (b'"event": "image:processing:complete"', b'"event": "image:processing:error"')
# New connections a second that a small machine lets in without keeping everybody else waiting.
AT_ONCE = 16
SECONDS_TO_JOIN = 60.0


class Watcher:
    """One connection in the room of one user's story.

    What it hears is read when it is asked for: it shares a processor with those whose answers are timed.
    """

    def __init__(self, user: User) -> None:
        self.user = user
        self._heard: list[bytes] = []
        self.lost = ""
        self.ended = False
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None

    @property
    def events(self) -> int:
        return len(self._heard)

    @property
    def seqs(self) -> list[int]:
        """The numbers of the events, as they came."""
        return [json.loads(event)["seq"] for event in self._heard]

    async def join(self, url: str) -> None:
        headers = {"Authorization": f"Bearer {self.user.token}"}
        try:
            self._socket = await connect(
                url, additional_headers=headers, ping_interval=None, open_timeout=SECONDS_TO_JOIN, compression=None
            )
            await self._socket.send(json.dumps({"action": "join-story-room", "storyId": self.user.story_id}))
            joined = json.loads(await asyncio.wait_for(self._hear(), SECONDS_TO_JOIN))
        except (OSError, WebSocketException, TimeoutError) as error:
            self.lost = f"that was not let in ({type(error).__name__})"
            return
        if joined["event"] != "room:joined":
            self.lost = f"that could not join ({joined})"
        self._listening = asyncio.create_task(self._listen())

    async def leave(self) -> None:
        if self._listening:
            self._listening.cancel()
        if self._socket:
            await self._socket.close()

    async def _listen(self) -> None:
        try:
            while True:
                event = await self._hear()
                self._heard.append(event)
                self.ended = self.ended or any(last in event for last in LAST)
        except ConnectionClosed as closed:
            self.lost = f"that was closed ({closed})"

    async def _hear(self) -> bytes:
        assert self._socket
        return await self._socket.recv(decode=False)


async def all_joined(watchers: list[Watcher], url: str) -> None:
    door = asyncio.Semaphore(AT_ONCE)

    async def let_in(watcher: Watcher) -> None:
        async with door:
            await watcher.join(url)

    await asyncio.gather(*(let_in(watcher) for watcher in watchers))
