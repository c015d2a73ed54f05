"""The users: what they ask of the API, how long each answer took, and how it turned out."""

import asyncio
import time
from collections import Counter, defaultdict
from typing import Any

import httpx

from bench.system import System

# Each page once, and nothing before it: what is sent and paid for can be counted.
OPTIONS = {"maxWordsPerChunk": 20, "imageSize": "1024x1024", "artStyle": "watercolor", "consistency": "none"}
SECONDS_BETWEEN_STATUS = 1.0
STATUS_A_LIST = 3
# A user waits; what took longer is an answer that never came.
SECONDS_PATIENCE = 60.0


class Asked:
    """Seconds that the answers took, by what was asked, and how many of each status there were."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[int] = Counter()
        self.refused: list[str] = []


class User:
    """One user, and the story whose pictures are being painted or were painted last."""

    def __init__(self, name: str, system: System, client: httpx.AsyncClient, asked: Asked) -> None:
        self.name = name
        self.token = system.token(name)
        self.story_id = ""
        self._client = client
        self._asked = asked

    async def call(self, kind: str, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        started = time.perf_counter()
        try:
            answer = await self._client.request(method, path, headers=headers, json=body)
        except httpx.HTTPError as error:
            self._asked.statuses[0] += 1
            self._asked.refused.append(f"{kind}: {type(error).__name__}")
            return {}
        self._asked.seconds[kind].append(time.perf_counter() - started)
        self._asked.statuses[answer.status_code] += 1
        if answer.is_error:
            self._asked.refused.append(f"{kind}: {answer.status_code} {answer.text[:200]}")
            return {}
        return answer.json()

    async def write(self, title: str, content: str) -> None:
        kept = await self.call("POST stories", "POST", "/api/stories", {"title": title, "content": content})
        self.story_id = kept.get("id", "")

    async def generate(self) -> Any:
        return await self.call("POST generate", "POST", f"/api/images/generate/{self.story_id}", OPTIONS)

    async def status(self) -> Any:
        return await self.call("GET status", "GET", f"/api/images/status/{self.story_id}")

    async def chunks(self) -> list[Any]:
        listed = await self.call("GET list", "GET", f"/api/images/story/{self.story_id}?limit=200")
        return list(listed.get("items", []))

    async def look(self, first: float) -> None:
        """Looks at the story over and over; `first` is when, so that not all users look at once."""
        await asyncio.sleep(first)
        times = 0
        while True:
            await self.status()
            if times % STATUS_A_LIST == 0:
                await self.chunks()
            times += 1
            await asyncio.sleep(SECONDS_BETWEEN_STATUS)


def client_of(system: System) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=system.url, timeout=SECONDS_PATIENCE, limits=httpx.Limits(max_connections=100))


def story_of(name: str, chunks: int) -> str:
    """So many sentences of 18 words, each of them a chunk; no two stories share one."""
    return " ".join(
        f"On page {page} of the story {name} the small grey ship sailed on past the last known island."
        for page in range(chunks)
    )
