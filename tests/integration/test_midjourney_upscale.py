"""The Midjourney painter's grid becomes one picture: upscaled by a button, the older way, or cut out."""

import json
from typing import Any

import pytest

from storybrush.errors import NoPicture, PainterBusy, PainterError, PainterUnreachable
from storybrush.ports.painting import Painted, Waiting
from tests.integration.midjourney_world import (
    ACTION,
    BUTTONS,
    CHANGE,
    GRID,
    IMAGINE,
    UPSCALE,
    MidjourneyWorld,
    named,
    submitted,
    task,
)
from tests.integration.scripted import Answer


def aged(job: str, seconds: int) -> str:
    """The job as if it had begun so much earlier."""
    task_id, since, *rest = json.loads(job)
    return json.dumps([task_id, since - seconds, *rest])


@pytest.mark.parametrize("code", [1, 21, 22])
def test_the_first_button_upscales_it(midjourney: MidjourneyWorld, code: int) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = midjourney.grid(buttons=BUTTONS)
    midjourney.answers[ACTION] = submitted(code, "8")
    waiting = midjourney.painter.resume(job)
    assert isinstance(waiting, Waiting)
    assert waiting.seconds == 2
    assert midjourney.asked[-1] == ("POST", ACTION, {"taskId": "7", "customId": "MJ::upsample::1"})
    assert midjourney.proxy.asked[-1].headers["mj-api-secret"] == "a-secret"
    midjourney.answers[UPSCALE] = task("IN_PROGRESS")
    assert midjourney.painter.resume(waiting.job) == waiting
    url = f"{midjourney.pictures.url}/large"
    midjourney.answers[UPSCALE] = task("SUCCESS", imageUrl=url, buttons=[{"label": "Zoom Out"}])
    assert midjourney.painter.resume(waiting.job) == Painted(b"large")
    assert midjourney.paths == [IMAGINE, GRID, ACTION, UPSCALE, UPSCALE]


@pytest.mark.parametrize(
    ("buttons", "tried"),
    [
        (None, [CHANGE]),
        ([], [CHANGE]),
        ([{"customId": "x", "label": "V1"}, {"label": None}, {"label": "U1"}], [CHANGE]),
        (BUTTONS, [ACTION, CHANGE]),
    ],
)
def test_else_the_older_way_upscales_it(midjourney: MidjourneyWorld, buttons: Any, tried: list[str]) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = midjourney.grid(buttons=buttons)
    midjourney.answers[CHANGE] = submitted(1, "8")
    assert isinstance(midjourney.painter.resume(job), Waiting)
    assert midjourney.paths == [IMAGINE, GRID, *tried]
    assert midjourney.asked[-1] == ("POST", CHANGE, {"taskId": "7", "action": "UPSCALE", "index": 1})


@pytest.mark.parametrize(
    "declined",
    [
        *(submitted(code) for code in (3, 4, 9, 24, 77, 1, 21)),
        *(Answer(status, {"code": 1, "result": "8"}) for status in (302, 401, 403, 404, 500, 503)),
        Answer(200, None),
        Answer(200, b"<html>"),
        # What breaks off on its way.
        Answer(200, b"{}", {"Content-Encoding": "gzip"}),
    ],
    ids=named,
)
@pytest.mark.parametrize(("path", "buttons"), [(ACTION, BUTTONS), (CHANGE, [])])
def test_else_the_grid_is_kept(
    midjourney: MidjourneyWorld, declined: Answer, path: str, buttons: list[dict[str, str]]
) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = midjourney.grid(buttons=buttons)
    midjourney.answers[path] = declined
    assert midjourney.painter.resume(job) == Painted(b"grid", grid=True)


@pytest.mark.parametrize(
    ("busy", "seconds"), [(submitted(23), None), (Answer(429, {}, {"Retry-After": "9"}), 9)], ids=named
)
def test_an_upscale_in_a_full_queue_is_asked_again(
    midjourney: MidjourneyWorld, busy: Answer, seconds: float | None
) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = midjourney.grid(buttons=BUTTONS)
    midjourney.answers[ACTION] = busy
    with pytest.raises(PainterBusy) as raised:
        midjourney.painter.resume(aged(job, 4 * 60))
    assert raised.value.seconds == seconds
    midjourney.answers[ACTION] = submitted(21, "8")
    assert isinstance(midjourney.painter.resume(job), Waiting)
    assert not midjourney.pictures.asked


@pytest.mark.parametrize("busy", [submitted(23), Answer(429, {}, {"Retry-After": "9"})], ids=named)
def test_a_queue_that_stays_full_leaves_the_grid(midjourney: MidjourneyWorld, busy: Answer) -> None:
    job = midjourney.paint()
    midjourney.answers[GRID] = midjourney.grid(buttons=BUTTONS)
    midjourney.answers[ACTION] = busy
    assert midjourney.painter.resume(aged(job, 6 * 60)) == Painted(b"grid", grid=True)


def test_an_upscale_that_goes_on_for_longer_than_any_takes_leaves_the_grid(midjourney: MidjourneyWorld) -> None:
    job = midjourney.upscale()
    midjourney.answers[UPSCALE] = task("IN_PROGRESS")
    assert isinstance(midjourney.painter.resume(aged(job, 29 * 60)), Waiting)
    assert midjourney.painter.resume(aged(job, 31 * 60)) == Painted(b"grid", grid=True)


@pytest.mark.parametrize(
    "ended",
    [
        task("FAILURE", failReason="Banned prompt"),
        task("CANCEL"),
        task("SUCCESS"),
        Answer(404, {}),
        Answer(200, None),
        submitted(3),
    ],
    ids=named,
)
def test_a_failed_upscale_leaves_the_grid(midjourney: MidjourneyWorld, ended: Answer) -> None:
    job = midjourney.upscale()
    midjourney.answers[UPSCALE] = ended
    assert midjourney.painter.resume(job) == Painted(b"grid", grid=True)
    assert midjourney.paths == [IMAGINE, GRID, ACTION, UPSCALE, GRID]


def test_without_upscale_and_grid_there_is_no_picture(midjourney: MidjourneyWorld) -> None:
    job = midjourney.upscale()
    midjourney.answers[UPSCALE] = task("CANCEL")
    midjourney.answers[GRID] = task("SUCCESS")
    with pytest.raises(NoPicture):
        midjourney.painter.resume(job)


@pytest.mark.parametrize(
    ("answer", "error"), [(Answer(500, {}), PainterUnreachable), (Answer(429, {}), PainterBusy)], ids=named
)
def test_an_upscale_that_cannot_be_looked_at_now_lives_on(
    midjourney: MidjourneyWorld, answer: Answer, error: type[PainterError]
) -> None:
    job = midjourney.upscale()
    midjourney.answers[UPSCALE] = answer
    with pytest.raises(error) as raised:
        midjourney.painter.resume(job)
    assert raised.value.job_lives
    assert not midjourney.pictures.asked
