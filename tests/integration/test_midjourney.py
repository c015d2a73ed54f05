"""The Midjourney painter begins a task: real HTTP against a server that answers as a midjourney-proxy does."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

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
from tests.integration.midjourney_world import (
    GRID,
    IMAGINE,
    REQUEST,
    MidjourneyWorld,
    named,
    submitted,
    task,
)
from tests.integration.scripted import Answer


@pytest.mark.parametrize("base", ["", "/", "/some/proxy", "/some/proxy/"])
@pytest.mark.parametrize(("code", "result"), [(1, "7"), (21, "7"), (22, 7), ("1", "7")])
def test_it_submits_the_prompt_as_it_stands_and_waits(
    midjourney: MidjourneyWorld, base: str, code: object, result: object
) -> None:
    path = base.rstrip("/")
    midjourney.answers[f"{path}{IMAGINE}"] = submitted(code, result)
    midjourney.answers[f"{path}{GRID}"] = task("NOT_START")
    painter = MidjourneyPainter(f"{midjourney.proxy.url}{base}", "a-secret", "")
    waiting = painter.paint(REQUEST)
    assert waiting.seconds == 2
    painter.resume(waiting.job)
    assert midjourney.asked == [
        ("POST", f"{path}{IMAGINE}", {"prompt": "a Cat --ar 4:3 --q 2"}),
        ("GET", f"{path}{GRID}", None),
    ]
    assert [asked.headers["mj-api-secret"] for asked in midjourney.proxy.asked] == ["a-secret", "a-secret"]


def test_without_a_secret_there_is_no_header(midjourney: MidjourneyWorld) -> None:
    midjourney.painter = MidjourneyPainter(midjourney.proxy.url, "", "")
    midjourney.paint()
    assert "mj-api-secret" not in midjourney.proxy.asked[0].headers


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (submitted(23), PainterBusy),
        (Answer(429, {"message": "secret words"}), PainterBusy),
        (Answer(429, b"secret words"), PainterBusy),
        (submitted(24), Refused),
        (submitted(24, bannedWord="secret words"), Refused),
        (Answer(200, {"code": 24, "properties": "secret words"}), Refused),
        (Answer(400, {"code": 24}), Refused),
        (submitted(3), PainterMisconfigured),
        (submitted(4), PainterMisconfigured),
        (Answer(301, {}, {"Location": "/elsewhere"}), PainterMisconfigured),
        (Answer(302, {}, {"Location": "http://[secret words"}), PainterMisconfigured),
        (Answer(400, {"description": "secret words"}), PainterMisconfigured),
        (Answer(401, {"description": "secret words"}), PainterMisconfigured),
        (Answer(403, b"secret words"), PainterMisconfigured),
        (Answer(404, b"<html>secret words"), PainterMisconfigured),
        (submitted(9), PainterBroken),
        (submitted(77), PainterBroken),
        (Answer(500, {"description": "secret words"}), PainterBroken),
        (Answer(503, b"secret words"), PainterBroken),
        (Answer(500, {"code": 1, "result": "7"}), PainterBroken),
        (submitted(1), PainterBroken),
        (submitted(21), PainterBroken),
        (submitted(1, ""), PainterBroken),
        (submitted(1, True), PainterBroken),
        (submitted(1, {"secret": "words"}), PainterBroken),
        (Answer(200, None), NoPicture),
        (Answer(200, ["secret words"]), NoPicture),
        (Answer(200, {"code": "secret words"}), NoPicture),
        (Answer(200, {}), NoPicture),
        (Answer(200, b"<html>secret words"), NoPicture),
        (Answer(200, b'{"code": 1, "result": "\xff"}'), NoPicture),
        (Answer(200, b'{"code": 1, "result": ' + 100_000 * b"["), NoPicture),
        (Answer(200, b"{}", {"Content-Encoding": "gzip"}), PainterUnreachable),
    ],
    ids=named,
)
def test_every_way_to_decline_a_submit_is_named_and_asked_once(
    midjourney: MidjourneyWorld, answer: Answer, error: type[PainterError]
) -> None:
    midjourney.proxy.answer = answer
    with pytest.raises(error) as raised:
        midjourney.painter.paint(REQUEST)
    assert midjourney.paths == [IMAGINE]
    assert "secret words" not in raised.value.message


def test_what_can_be_set_right_is_named(midjourney: MidjourneyWorld) -> None:
    midjourney.proxy.answer = Answer(401, {})
    with pytest.raises(PainterMisconfigured, match=r"401.*MIDJOURNEY_BASE_URL and MIDJOURNEY_API_SECRET"):
        midjourney.painter.paint(REQUEST)


@pytest.mark.parametrize("base_url", ["no address", "ftp://host", "http://", "http://[", f"http://{'a' * 64}.b"])
def test_a_base_url_that_is_none_is_misconfigured(base_url: str) -> None:
    with pytest.raises(PainterMisconfigured):
        MidjourneyPainter(base_url, "", "").paint(REQUEST)


@pytest.mark.parametrize("secret", ["two\r\nlines", "sécret ✓"])
def test_a_secret_that_cannot_be_sent_is_misconfigured(midjourney: MidjourneyWorld, secret: str) -> None:
    with pytest.raises(PainterMisconfigured) as raised:
        MidjourneyPainter(midjourney.proxy.url, secret, "").paint(REQUEST)
    assert secret not in raised.value.message


@pytest.mark.parametrize(
    ("word", "why"), [("cAT", ' (it holds "cAT")'), ("dog", ""), (" ", ""), ("", ""), (None, ""), (["cat"], "")]
)
def test_a_banned_word_is_named_where_the_text_holds_it(midjourney: MidjourneyWorld, word: object, why: str) -> None:
    midjourney.proxy.answer = submitted(24, bannedWord=word)
    with pytest.raises(Refused) as refused:
        midjourney.painter.paint(REQUEST)
    assert refused.value.message == (
        f"Midjourney declined to paint this text{why}. Change its wording, then generate again."
    )


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("2.5", 2.5),
        ("-3", 0),
        ("1" + "0" * 300, 86_400),
        ("nan", None),
        ("soon", None),
        ("Mon, 01 Jan 2024 00:00:00 GMT", 0),
        ("Mon, 01 Jan 2024 00:00:00 -0000", 0),
        ("Mon, 01 Jan 0001 00:00:00 +2359", 0),
        ("Mon, 01 Jan 2024 00:00:00 +99999999999999999", None),
        ("Mon, 99 Jan 2024 00:00:00 GMT", None),
    ],
)
def test_a_busy_proxy_says_when(midjourney: MidjourneyWorld, header: str, seconds: float | None) -> None:
    midjourney.proxy.answer = Answer(429, {}, {"Retry-After": header})
    with pytest.raises(PainterBusy) as busy:
        midjourney.painter.paint(REQUEST)
    assert busy.value.seconds == seconds


def test_a_busy_proxy_may_say_when_as_a_date(midjourney: MidjourneyWorld) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    midjourney.proxy.answer = Answer(429, {}, {"Retry-After": later})
    with pytest.raises(PainterBusy) as busy:
        midjourney.painter.paint(REQUEST)
    assert busy.value.seconds == pytest.approx(59, abs=2)


def test_nobody_there_is_unreachable_and_a_submit_may_have_been_billed(midjourney: MidjourneyWorld) -> None:
    job = midjourney.paint()
    nobody = MidjourneyPainter("http://127.0.0.1:9", "", "")
    with pytest.raises(PainterUnreachable) as submit:
        nobody.paint(REQUEST)
    with pytest.raises(PainterUnreachable) as look:
        nobody.resume(job)
    assert (submit.value.max_calls, look.value.max_calls) == (2, 5)
