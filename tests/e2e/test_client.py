"""The Python client at a real local run, and when the connection is a bad one."""

import asyncio
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve

import storybrush_live
from storybrush_client import AuthenticatedClient
from storybrush_client.api.cast import get_cast
from storybrush_client.models import ChunkStatus, RunStatus, StoryCast
from storybrush_live import News, Refused, pictures, progress
from tests.e2e.breaking import breaking_line
from tests.e2e.running import PAGES, PATIENCE, ROOT, STORY, Api, Run

CLIENT = ROOT / "clients/python"


async def heard(client: AuthenticatedClient, story_id: str) -> list[News]:
    async with asyncio.timeout(PATIENCE):
        return [news async for news in progress(client, story_id)]


def lead_by(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """The client's connections go to that port."""
    monkeypatch.setattr(storybrush_live, "connect", lambda _, **rest: connect(f"ws://127.0.0.1:{port}/ws", **rest))


@asynccontextmanager
async def losing_line(run: Run, loses: Callable[[dict[str, Any]], bool]) -> AsyncIterator[int]:
    """A port that leads to the local run's WebSocket and loses some of its events."""

    async def tell(theirs: ClientConnection, ours: ServerConnection) -> None:
        async for event in theirs:
            if not loses(json.loads(event)):
                await ours.send(event)

    async def pass_on(ours: ServerConnection) -> None:
        assert ours.request
        token = {"Authorization": ours.request.headers["Authorization"]}
        async with connect(run.websocket_url, additional_headers=token) as theirs:
            await theirs.send(await ours.recv())
            telling = asyncio.create_task(tell(theirs, ours))
            await ours.wait_closed()
            telling.cancel()

    async with serve(pass_on, "127.0.0.1", 0) as server:
        yield next(iter(server.sockets)).getsockname()[1]


class Asking:
    """A client that remembers the paths that it asks for."""

    def __init__(self, run: Run) -> None:
        self.paths: list[str] = []
        hooks = {"event_hooks": {"request": [self._remember]}}
        self.client = AuthenticatedClient(run.url, run.token("alice"), httpx_args=hooks)

    async def _remember(self, request: Any) -> None:
        self.paths.append(request.url.path)


@pytest.fixture
def asking(run: Run) -> Asking:
    return Asking(run)


def test_the_example_puts_a_texts_pictures_beside_it(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "lamp.txt"
    text.write_text(STORY * 20)
    settings = {"STORYBRUSH_URL": run.url, "STORYBRUSH_TOKEN": run.token("alice"), "PYTHONPATH": str(CLIENT)}
    example = [sys.executable, CLIENT / "examples/illustrate.py", text]
    result = subprocess.run(example, env=os.environ | settings, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    pictures = sorted(tmp_path.glob("lamp-*.png"))
    assert len(pictures) > 1
    assert result.stdout.splitlines()[-1] == f"{len(pictures)} of {len(pictures)}"
    assert {Image.open(picture).size for picture in pictures} == {(1024, 1024)}


def test_the_example_takes_ten_lines_and_is_the_one_that_is_read() -> None:
    (shown,) = re.findall(r"```python\n(async def illustrate.*?)```", (CLIENT / "README.md").read_text(), re.DOTALL)
    assert shown in (CLIENT / "examples/illustrate.py").read_text()
    assert len(shown.splitlines()) <= 10


def test_pictures_come_in_order_from_every_page_and_only_where_there_is_one(asking: Asking, api: Api) -> None:
    story_id = api.story("A page that no model takes [[refuse]]. " + STORY * 10)
    api.generate(story_id)
    status = api.wait(story_id)
    assert (status["failed"], status["completed"] > 50) == (1, True)

    async def fetch() -> list[tuple[int, tuple[int, int]]]:
        found = pictures(asking.client, story_id)
        async with asyncio.timeout(PATIENCE):
            return [(chunk.chunk_index, Image.open(io.BytesIO(picture)).size) async for chunk, picture in found]

    assert asyncio.run(fetch()) == [(place, (512, 512)) for place in range(1, status["total"])]
    assert asking.paths.count(f"/api/images/story/{story_id}") == 2


def test_every_page_is_told_of_once_and_the_end_last(asking: Asking, api: Api, faults: Callable[..., None]) -> None:
    faults(latency=2)
    story_id = api.story()
    api.generate(story_id)
    told = asyncio.run(heard(asking.client, story_id))
    assert told[0].status.status is RunStatus.PROCESSING
    painted = [news.chunk for news in told if news.chunk and news.chunk.image_url]
    assert sorted(chunk.chunk_index for chunk in painted) == list(range(PAGES))
    last = told[-1].status
    assert (last.status, last.completed) == (RunStatus.COMPLETED, PAGES)


def test_a_run_that_begins_with_its_cast_is_followed_from_the_reading_on(
    asking: Asking, api: Api, faults: Callable[..., None]
) -> None:
    faults(latency=1)
    story_id = api.story("Mara ran to the mill. Mara fell asleep.")
    cast = {"characters": [{"name": "Mara", "description": "a green coat"}], "places": []}
    api.call("PUT", f"/api/stories/{story_id}/cast", json=cast)
    api.generate(story_id, maxWordsPerChunk=5)

    async def hear() -> tuple[list[News], Any]:
        return await heard(asking.client, story_id), await get_cast.asyncio(story_id, client=asking.client)

    told, painted = asyncio.run(hear())
    assert (told[0].status.status, told[0].status.seq) == (RunStatus.PROCESSING, 0)
    # Her portrait is on its way, and there, before a page is begun.
    assert len([news for news in told[1:] if news.status.seq == 0]) >= 1
    assert not [news for news in told if news.chunk and news.status.seq == 0]
    assert told[-1].status.completed == 2
    assert isinstance(painted, StoryCast)
    assert [one.status for one in painted.characters[0].portraits] == [ChunkStatus.COMPLETED]


def test_a_connection_that_breaks_is_opened_anew(
    run: Run, asking: Asking, api: Api, faults: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    faults(latency=2)
    story_id = api.story()
    api.generate(story_id)
    with breaking_line(urlsplit(run.url).port or 0, blocks=3) as (port, broken):
        lead_by(monkeypatch, port)
        told = asyncio.run(heard(asking.client, story_id))
    assert broken
    assert (told[-1].status.status, told[-1].status.completed) == (RunStatus.COMPLETED, PAGES)


def test_after_a_gap_the_status_is_asked_for(
    run: Run, asking: Asking, api: Api, faults: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    faults(latency=2)
    story_id = api.story()
    api.generate(story_id)
    lost: list[dict[str, Any]] = []

    def loses(event: dict[str, Any]) -> bool:
        """The first page that is painted."""
        if lost or event["data"].get("chunk", {}).get("status") != "completed":
            return False
        lost.append(event)
        return True

    async def hear() -> list[News]:
        async with losing_line(run, loses) as port:
            lead_by(monkeypatch, port)
            return await heard(asking.client, story_id)

    told = asyncio.run(hear())
    assert lost
    assert told[-1].status.completed == PAGES
    assert f"/api/images/status/{story_id}" in asking.paths


def test_the_end_is_found_where_its_event_is_lost(
    run: Run, asking: Asking, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storybrush_live, "SILENCE", 0.2)
    story_id = api.story()
    api.generate(story_id)

    async def hear() -> list[News]:
        async with losing_line(run, lambda event: event["event"] != "room:joined") as port:
            lead_by(monkeypatch, port)
            return await heard(asking.client, story_id)

    last = asyncio.run(hear())[-1].status
    assert (last.status, last.completed) == (RunStatus.COMPLETED, PAGES)


def test_another_users_story_is_refused_with_the_reason(run: Run, api: Api) -> None:
    stranger = AuthenticatedClient(run.url, run.token("mallory"))
    with pytest.raises(Refused, match="Story not found"):
        asyncio.run(heard(stranger, api.story()))


def test_a_bad_token_is_refused(run: Run, api: Api) -> None:
    with pytest.raises(Refused, match="Forbidden"):
        asyncio.run(heard(AuthenticatedClient(run.url, "no token"), api.story()))
