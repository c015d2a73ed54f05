"""The demo's calls of the HTTP API."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

import httpx
import msgspec

from local.demo.answers import Cast, Chunk, ChunkPage, Status, Story, StoryPage
from local.demo.manuscript import Manuscript
from local.errors import CannotRun
from storybrush.words import count_words

PATIENCE: Final = 30.0  # seconds for one answer
STORIES_A_PAGE: Final = 200
CHUNKS_A_PAGE: Final = 50

type Options = Mapping[str, str | int | float]


@dataclass(frozen=True)
class Access:
    """Where the local run is, without a slash at the end, and a token for it."""

    address: str
    token: str

    @property
    def live_address(self) -> str:
        return f"{self.address.replace('http', 'ws', 1)}/ws"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


class Refused(CannotRun):
    """The API said no; `code` is its word for why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Unreachable(CannotRun):
    """The local run did not answer."""


class Api:
    """One user's stories and pictures. Every call raises Refused and Unreachable."""

    def __init__(self, access: Access) -> None:
        self.access = access
        # The machine's proxy settings are not for an address on the machine itself.
        self._client = httpx.AsyncClient(
            base_url=access.address, headers=access.headers, timeout=PATIENCE, trust_env=False
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def kept_story(self, manuscript: Manuscript) -> Story:
        """The story of this title and text that is there already, or else a new one."""
        words = count_words(manuscript.text)
        cursor: str | None = None
        while True:
            page = await self._ask(StoryPage, "GET", "/api/stories", params=_page(STORIES_A_PAGE, cursor))
            for head in page.items:
                if (head.title, head.words) == (manuscript.title, words):
                    story = await self._ask(Story, "GET", f"/api/stories/{head.id}")
                    if story.content == manuscript.text:
                        return story
            cursor = page.next_cursor
            if cursor is None:
                body = {"title": manuscript.title, "content": manuscript.text}
                return await self._ask(Story, "POST", "/api/stories", json=body)

    async def generate(self, story_id: str, options: Options) -> bool:
        """Starts a Run with `options`; False where one is under way, which goes on."""
        try:
            await self._ask(dict[str, Any], "POST", f"/api/images/generate/{story_id}", json=dict(options))
        except Refused as refusal:
            if refusal.code != "run_in_progress":
                raise
            return False
        return True

    async def status(self, story_id: str) -> Status:
        return await self._ask(Status, "GET", f"/api/images/status/{story_id}")

    async def cast(self, story_id: str) -> Cast:
        return await self._ask(Cast, "GET", f"/api/stories/{story_id}/cast")

    async def cancel(self, story_id: str) -> None:
        await self._ask(Status, "POST", f"/api/images/cancel/{story_id}")

    async def first_chunk(self, story_id: str) -> Chunk:
        """Raises CannotRun when there is none."""
        page = await self._ask(ChunkPage, "GET", f"/api/images/story/{story_id}", params=_page(1, None))
        if not page.items:
            raise CannotRun("The story has no pictures any more: run the same command again.")
        return page.items[0]

    async def chunk_pages(self, story_id: str) -> AsyncIterator[list[Chunk]]:
        """All chunks in the order of the text, a page at a time."""
        cursor: str | None = None
        while True:
            page = await self._ask(
                ChunkPage, "GET", f"/api/images/story/{story_id}", params=_page(CHUNKS_A_PAGE, cursor)
            )
            yield page.items
            cursor = page.next_cursor
            if cursor is None:
                return

    async def _ask[T](self, kind: type[T], method: str, path: str, **content: Any) -> T:
        try:
            response = await self._client.request(method, path, **content)
        except httpx.TransportError as error:
            raise Unreachable(
                f"The local run at {self.access.address} does not answer: run the same command again."
            ) from error
        if response.is_error:
            raise _refusal(response)
        return msgspec.json.decode(response.content, type=kind)


def _page(limit: int, cursor: str | None) -> dict[str, str | int]:
    return {"limit": limit} | ({"cursor": cursor} if cursor else {})


def _refusal(response: httpx.Response) -> Refused:
    try:
        told = response.json()
    except ValueError:
        told = {}
    what = f"{response.request.method} {response.request.url.path} answered {response.status_code}"
    return Refused(told.get("code", ""), told.get("message") or f"{what}.")
