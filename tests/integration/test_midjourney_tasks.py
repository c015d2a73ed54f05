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


@pytest.mark.parametrize("status", ["NOT_START", "SUBMITTED", "IN_PROGRESS", "MODAL", "SOMETHING_NEW"])
def test_a_task_that_goes_on_is_waited_for(midjourney: MidjourneyWorld, status: str) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = task(status, imageUrl=None, failReason=None, buttons=None, imageUrls=None)
    assert midjourney.painter.resume(job) == Waiting(job, 2)


@pytest.mark.parametrize(("elapsed", "seconds"), [(-100, 2), (0, 2), (4, 2), (11, 5), (21, 10), (40, 15), (900, 15)])
def test_what_takes_long_is_looked_at_less_often(midjourney: MidjourneyWorld, elapsed: int, seconds: int) -> None:
    midjourney.answers[GRID] = task("IN_PROGRESS")
    task_id, since, *rest = json.loads(midjourney.paint())
    waiting = midjourney.painter.resume(json.dumps([task_id, since - elapsed, *rest]))
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
        (Answer(500, {"description": "secret words"}), PainterUnreachable),
        (Answer(502, b"secret words"), PainterUnreachable),
        (Answer(404, {"status": 404}), PainterBroken),
        (Answer(404, {"status": "NOT_START"}), PainterBroken),
        (submitted(3), PainterBroken),
        (Answer(200, None), PainterBroken),
        (Answer(200, b""), PainterBroken),
        (Answer(200, {}), PainterBroken),
        (Answer(200, ["secret words"]), PainterBroken),
        (Answer(200, {"status": None}), PainterBroken),
        (Answer(200, {"status": 7}), PainterBroken),
        (task("SUCCESS", imageUrl=7), PainterBroken),
        (task("SUCCESS", imageUrls="secret words"), PainterBroken),
        (task("SUCCESS", imageUrls=["secret words"]), PainterBroken),
        (task("SUCCESS", buttons={"label": "U1"}), PainterBroken),
        (task("SUCCESS", buttons=[None]), PainterBroken),
        (task("SUCCESS"), NoPicture),
        (task("SUCCESS", imageUrl="", imageUrls=[], buttons=[]), NoPicture),
        (task("SUCCESS", imageUrl=None, imageUrls=[{"url": None}], buttons=[{"label": "U1"}]), NoPicture),
        (task("SUCCESS", imageUrls=[{"url": "secret words"}]), PainterMisconfigured),
        (task("SUCCESS", imageUrls=[{"url": "https://elsewhere/secret words"}]), PainterMisconfigured),
        (task("CANCEL"), PainterBroken),
        (task("FAILURE"), PainterBroken),
        (task("FAILURE", failReason="Invalid parameter: secret words"), PainterBroken),
        (task("FAILURE", failReason="Banned prompt: secret words"), Refused),
        (task("FAILURE", failReason="the AI MODERATION declined: secret words"), Refused),
        (task("FAILURE", failReason="可能包含敏感词"), Refused),
        (task("FAILURE", failReason="内容违规"), Refused),
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
