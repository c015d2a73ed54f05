"""A large archive is made outside the request: 202 until it is there, then the way to it."""

import io
import json
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.child import start
from storybrush.adapters.mongodb import connect
from tests.e2e.running import PAGES, PATIENCE, Api, Run

JSON = {"Accept": "application/json"}


@pytest.fixture
def large_run(models: httpx.Client, tmp_path: Path) -> Iterator[tuple[Run, Any]]:
    """A local run and its database, in which a test may say that pictures are larger than they are."""
    child = start("local.database", "--port", "0", "--data", str(tmp_path))
    uri = f"mongodb://127.0.0.1:{child.port}/storybrush?directConnection=true"
    with Run(tmp_path, str(models.base_url), MONGODB_URI=uri) as running, connect(uri).client as client:
        yield running, client["storybrush"]
    child.stop()


def ask(api: Api, story_id: str, **headers: str) -> httpx.Response:
    return api.call("GET", f"/api/images/download/{story_id}", headers=headers)


def wait_for_archive(api: Api, story_id: str) -> Any:
    deadline = time.monotonic() + PATIENCE
    while (answer := ask(api, story_id, **JSON)).status_code == 202 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert answer.status_code == 200, answer.text
    return answer.json()


def makings(run: Run) -> list[Any]:
    lines = (json.loads(line) for line in (run.data_dir / "run.log").read_text().splitlines())
    return [line for line in lines if "MakeArchive" in json.dumps(line)]


def test_a_large_archive_is_prepared_once_and_then_ready(large_run: tuple[Run, Any]) -> None:
    run, database = large_run
    with run.api("alice") as api:
        story_id = api.story()
        api.generate(story_id)
        api.wait(story_id)
        database["image_chunks"].update_many({}, {"$set": {"metadata.bytes": 100_000_000}})
        with ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(lambda _: ask(api, story_id, **JSON), range(10)))
        assert {answer.status_code for answer in answers} <= {200, 202}
        first = next(answer for answer in answers if answer.status_code == 202)
        assert (first.json(), int(first.headers["Retry-After"])) == ({"status": "preparing"}, 5)
        ready = wait_for_archive(api, story_id)
        content = httpx.get(ready["url"]).content
        assert len(content) == ready["bytes"]
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == [*(f"chunk_{index}.png" for index in range(PAGES)), "story.json"]
        assert ask(api, story_id).status_code == 302
        assert len(makings(run)) == 1
        assert api.call("DELETE", f"/api/stories/{story_id}").status_code == 204
    assert run.files_of(story_id) == []
