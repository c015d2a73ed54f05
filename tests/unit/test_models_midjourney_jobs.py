"""The midjourney-proxy's jobs: how long they take, and how long they are known."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from local.models import painting
from local.models.app import create_app
from local.models.faults import Faults
from local.models.painting import Studio

SECRET = {"mj-api-secret": "any"}


def an_app(latency: float) -> TestClient:
    return TestClient(create_app(Studio(Faults(latency=latency))))


@pytest.fixture
def slow() -> Iterator[TestClient]:
    with an_app(latency=3600) as client:
        yield client


@pytest.fixture
def quick() -> Iterator[TestClient]:
    with an_app(latency=0) as client:
        yield client


def submit(client: TestClient, prompt: str) -> str:
    """The id of the task."""
    return str(client.post("/mj/submit/imagine", json={"prompt": prompt}, headers=SECRET).json()["result"])


def fetch(client: TestClient, task: str) -> Any:
    return client.get(f"/mj/task/{task}/fetch", headers=SECRET)


def test_a_job_is_in_progress_until_the_latency_is_over(slow: TestClient) -> None:
    task = submit(slow, "A fox")
    assert fetch(slow, task).json() == {
        "id": task,
        "action": "IMAGINE",
        "status": "IN_PROGRESS",
        "progress": "40%",
        "imageUrl": None,
        "failReason": None,
        "buttons": [],
        "imageUrls": [],
    }
    body = {"taskId": task, "action": "UPSCALE", "index": 1}
    assert slow.post("/mj/submit/change", json=body, headers=SECRET).json()["code"] == 4


def test_nothing_is_told_of_a_failure_before_the_latency_is_over(slow: TestClient) -> None:
    told = fetch(slow, submit(slow, "A fox --oops")).json()
    assert (told["status"], told["failReason"]) == ("IN_PROGRESS", None)


def test_a_job_is_in_progress_until_the_drawing_is_done(quick: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    dry = threading.Event()
    monkeypatch.setattr(painting, "draw", lambda *_: b"a drawing" if dry.wait(30) else b"")
    task = submit(quick, "A fox")
    assert fetch(quick, task).json()["status"] == "IN_PROGRESS"
    dry.set()
    for _ in range(5_000):
        if (told := fetch(quick, task).json())["status"] == "SUCCESS":
            break
    assert quick.get(told["imageUrls"][0]["url"]).content == b"a drawing"


def test_a_job_is_drawn_once_whoever_looks(quick: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = painting.draw
    monkeypatch.setattr(painting, "draw", lambda *asked: drawn.append(asked[0]) or draw(*asked))
    task = submit(quick, "A fox")
    while (told := fetch(quick, task).json())["status"] != "SUCCESS":
        assert told["status"] == "IN_PROGRESS"
    for url in (told["imageUrl"], *(single["url"] for single in told["imageUrls"])):
        assert quick.get(url).status_code == 200
    assert drawn == ["A fox"]


def test_only_the_newest_jobs_are_known(quick: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.models.midjourney_jobs._KEPT", 2)
    tasks = [submit(quick, f"A fox {number}") for number in range(3)]
    assert [fetch(quick, task).status_code for task in tasks] == [404, 200, 200]
