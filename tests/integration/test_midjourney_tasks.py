"""The Midjourney painter looks at its tasks: what becomes of each, and how one picture is made of four."""

import json
import time
from typing import Any

import pytest

from storybrush.errors import (
    NoPicture,
    PainterBroken,
    PainterBusy,
    PainterError,
    PainterMisconfigured,
    PainterUnreachable,
    Refused,
)
from storybrush.painters.midjourney import MidjourneyPainter
from storybrush.ports.painting import Painted, Waiting
from tests.integration.midjourney_world import (
    BUTTONS,
    GRID,
    IMAGINE,
    REQUEST,
    MidjourneyWorld,
    named,
    submitted,
    task,
)
from tests.integration.scripted import Answer

# A page of maintenance, and tasks that nobody can read.
NO_TASK: list[Any] = [b"<html>secret words", {}, ["secret words"], {"status": None}, {"status": 7}, 7, b'"\xff"']
ODD: list[dict[str, Any]] = [
    {"imageUrl": 7},
    {"imageUrls": "secret words"},
    {"imageUrls": ["secret words"]},
    {"buttons": {"label": "U1"}},
    {"buttons": [None]},
]
# Why a task failed: for what its account or its network did, or for what the text says.
OF_THE_PROXY = [
    "Invalid parameter: secret words",
    "Blocked: your account has been blocked from accessing Midjourney",
    "账号被禁用",
    "request blocked by cloudflare",
    "User has violated rate limit",
]
OF_THE_TEXT = [
    "Banned prompt: secret words",
    "Banned prompt detected",
    "the AI MODERATION declined: secret words",
    "Image blocked by our AI moderators",
    "This is against our content policy",
    "可能包含敏感词",
    "内容违规",
]


def aged(job: str, seconds: int) -> str:
    """The job as if it had begun so much earlier."""
    task_id, since, *rest = json.loads(job)
    return json.dumps([task_id, since - seconds, *rest])


@pytest.mark.parametrize("status", ["NOT_START", "SUBMITTED", "IN_PROGRESS", "MODAL", "SOMETHING_NEW"])
def test_a_task_that_goes_on_is_waited_for(midjourney: MidjourneyWorld, status: str) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = task(status, imageUrl=None, failReason=None, buttons=None, imageUrls=None)
    assert midjourney.painter.resume(job) == Waiting(job, 2)


@pytest.mark.parametrize(("elapsed", "seconds"), [(-100, 2), (0, 2), (4, 2), (11, 5), (21, 10), (40, 15), (900, 15)])
def test_what_takes_long_is_looked_at_less_often(midjourney: MidjourneyWorld, elapsed: int, seconds: int) -> None:
    midjourney.answers[GRID] = task("IN_PROGRESS")
    waiting = midjourney.painter.resume(aged(midjourney.paint(), elapsed))
    assert isinstance(waiting, Waiting)
    # The clock may have gone on by a second.
    assert seconds <= waiting.seconds <= min(seconds + 1, 15)
    assert json.loads(waiting.job)[1] == pytest.approx(time.time() - elapsed, abs=3)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(401, {"description": "secret words"}), PainterMisconfigured),
        (Answer(403, {"description": "secret words"}), PainterMisconfigured),
        (Answer(302, {}, {"Location": "/login"}), PainterMisconfigured),
        (Answer(429, {"description": "secret words"}), PainterBusy),
        *((Answer(status, {"description": "secret words"}), PainterUnreachable) for status in (400, 408, 425, 500)),
        (Answer(502, b"secret words"), PainterUnreachable),
        *((Answer(200, body), PainterUnreachable) for body in NO_TASK),
        *((task("SUCCESS", **odd), PainterUnreachable) for odd in ODD),
        (Answer(404, {"status": 404}), PainterBroken),
        (Answer(404, {"status": "NOT_START"}), PainterBroken),
        (submitted(3), PainterBroken),
        (submitted("4"), PainterBroken),
        (Answer(200, None), PainterBroken),
        (Answer(200, b"\n"), PainterBroken),
        (Answer(200, b""), PainterBroken),
        (task("SUCCESS"), NoPicture),
        (task("SUCCESS", imageUrl="", imageUrls=[], buttons=[]), NoPicture),
        (task("SUCCESS", imageUrl=None, imageUrls=[{"url": None}], buttons=[{"label": "U1"}]), NoPicture),
        (task("SUCCESS", imageUrls=[{"url": "secret words"}]), PainterMisconfigured),
        (task("SUCCESS", imageUrls=[{"url": "https://elsewhere/secret words"}]), PainterMisconfigured),
        (task("CANCEL"), PainterBroken),
        (task("FAILURE"), PainterBroken),
        *((task("FAILURE", failReason=reason), PainterBroken) for reason in OF_THE_PROXY),
        *((task("FAILURE", failReason=reason), Refused) for reason in OF_THE_TEXT),
    ],
    ids=named,
)
def test_every_way_to_end_without_a_picture_is_named(
    midjourney: MidjourneyWorld, answer: Answer, error: type[PainterError]
) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = answer
    with pytest.raises(error) as raised:
        midjourney.painter.resume(job)
    assert midjourney.paths == [IMAGINE, GRID]
    assert "secret words" not in raised.value.message


@pytest.mark.parametrize("status", ["NOT_START", "IN_PROGRESS", "SOMETHING_NEW"])
def test_what_goes_on_for_longer_than_any_task_takes_is_lost(midjourney: MidjourneyWorld, status: str) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = task(status)
    assert isinstance(midjourney.painter.resume(aged(job, 29 * 60)), Waiting)
    with pytest.raises(PainterBroken):
        midjourney.painter.resume(aged(job, 31 * 60))
    # Late is not lost.
    midjourney.answers[GRID] = midjourney.grid(imageUrls=[{"url": f"{midjourney.pictures.url}/first"}])
    assert midjourney.painter.resume(aged(job, 31 * 60)) == Painted(b"first")


def test_a_look_that_failed_costs_nothing(midjourney: MidjourneyWorld) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = Answer(500, {})
    with pytest.raises(PainterUnreachable) as raised:
        midjourney.painter.resume(job)
    assert raised.value.max_calls == 5


@pytest.mark.parametrize("job", ["", "7", "[]", "[7, 8]", '["7", null, null]'])
def test_what_is_no_job_is_lost(midjourney: MidjourneyWorld, job: str) -> None:
    with pytest.raises(PainterBroken):
        midjourney.painter.resume(job)
    assert not midjourney.asked


def test_a_tasks_id_cannot_leave_its_place_in_the_path(midjourney: MidjourneyWorld) -> None:
    midjourney.answers[IMAGINE] = submitted(1, "7/../8?x=1")
    midjourney.answers["/mj/task/7%2F..%2F8%3Fx%3D1/fetch"] = task("SUBMITTED")
    job = midjourney.painter.paint(REQUEST).job
    assert isinstance(midjourney.painter.resume(job), Waiting)


def test_a_picture_of_its_own_is_taken_and_no_secret_sent_for_it(midjourney: MidjourneyWorld) -> None:
    job = midjourney.paint()
    urls: list[dict[str, Any]] = [{"url": f"{midjourney.pictures.url}/first", "thumbnail": 7}, {"url": "second"}]
    midjourney.answers[GRID] = midjourney.grid(imageUrls=urls, buttons=BUTTONS)
    assert midjourney.painter.resume(job) == Painted(b"first")
    (fetched,) = midjourney.pictures.asked
    assert fetched.path == "/first"
    assert "mj-api-secret" not in fetched.headers


def test_the_proxy_may_keep_its_pictures_itself(midjourney: MidjourneyWorld) -> None:
    url = midjourney.proxy.url
    midjourney.painter = MidjourneyPainter(url, "a-secret", "")
    job = midjourney.paint()
    midjourney.answers[GRID] = task("SUCCESS", imageUrls=[{"url": f"{url}/first"}])
    midjourney.answers["/first"] = Answer(200, b"first")
    assert midjourney.painter.resume(job) == Painted(b"first")
    assert "mj-api-secret" not in midjourney.proxy.asked[-1].headers
