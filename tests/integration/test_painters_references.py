"""Reference pictures on their way to each model: the real SDKs against servers that keep what they were sent."""

import base64
import io
from typing import Any

import pytest
from PIL import Image

from storybrush.errors import PainterMisconfigured, Refused
from storybrush.models import MODELS
from storybrush.painters.gemini import GeminiPainter
from storybrush.painters.midjourney import MidjourneyPainter
from storybrush.painters.openai import OpenAIPainter
from storybrush.ports.painting import Painted, Painter, PaintRequest
from tests.integration.midjourney_world import ACTION, BUTTONS, GRID, IMAGINE, MidjourneyWorld, submitted
from tests.integration.scripted import Answer, ScriptedServer
from tests.reference_pictures import BROKEN, a_huge_reference, a_reference

GENERATIONS, EDITS = "/v1/images/generations", "/v1/images/edits"
KINDS = ["PNG", "JPEG", "WEBP"]
PICTURE = base64.b64encode(b"png").decode()


class Wire:
    """Each model's painter, and the references that its server was sent, with their types."""

    def __init__(self, ai_model: str, server: ScriptedServer) -> None:
        self.most = MODELS[ai_model].max_references
        self._ai_model = ai_model
        self._server = server
        part = {"inlineData": {"mimeType": "image/png", "data": PICTURE}}
        server.answer = Answer(200, {"candidates": [{"content": {"parts": [part]}}], "data": [{"b64_json": PICTURE}]})
        server.answers[IMAGINE] = submitted(1, "7")

    def paint(self, *references: bytes) -> list[tuple[str, bytes]]:
        self._painter().paint(PaintRequest("a cat", "1024x768", "hd", references))
        (asked,) = self._server.asked
        match self._ai_model:
            case "gemini":
                text, *parts = asked.body["contents"][0]["parts"]
                assert text == {"text": "a cat"}
                blobs = [part["inlineData"] for part in parts]
                return [(blob["mime_type"], base64.urlsafe_b64decode(blob["data"])) for blob in blobs]
            case "dalle-3":
                return [(kind, data) for _, kind, data in asked.body["image[]"]]
            case _:
                urls = [url.removeprefix("data:").split(";base64,") for url in asked.body["base64Array"]]
                return [(kind, base64.b64decode(data, validate=True)) for kind, data in urls]

    @property
    def sent_bytes(self) -> int:
        return int(self._server.asked[-1].headers["content-length"])

    def _painter(self) -> Painter:
        match self._ai_model:
            case "gemini":
                return GeminiPainter("a-key", self._server.url, "the-model", "v1")
            case "dalle-3":
                return OpenAIPainter("a-key", f"{self._server.url}/v1", "the-model", "")
            case _:
                return MidjourneyPainter(self._server.url, "a-secret", "")


@pytest.fixture(params=MODELS)
def wire(request: pytest.FixtureRequest, model: ScriptedServer) -> Wire:
    return Wire(request.param, model)


def test_references_are_sent_in_their_order_each_with_its_type(wire: Wire) -> None:
    references = [a_reference(kind=kind) for kind in KINDS]
    kinds = [f"image/{kind.lower()}" for kind in KINDS]
    assert wire.paint(*references) == list(zip(kinds, references, strict=True))


def test_no_more_are_sent_than_the_model_takes(wire: Wire) -> None:
    references = [a_reference(size=(number, 10)) for number in range(1, wire.most + 3)]
    assert [data for _, data in wire.paint(*references)] == references[: wire.most]


def test_what_cannot_be_read_is_left_out(wire: Wire) -> None:
    reference = a_reference()
    assert wire.paint(BROKEN, reference, b"") == [("image/png", reference)]


def test_as_many_of_the_largest_as_a_model_takes_fit_its_request(wire: Wire) -> None:
    sent = wire.paint(*[a_huge_reference()] * wire.most)
    assert len(sent) == wire.most
    # Gemini takes 20 MB, the others more.
    assert wire.sent_bytes < 20_000_000
    for kind, data in sent:
        image = Image.open(io.BytesIO(data))
        assert (kind, image.format, image.size) == ("image/jpeg", "JPEG", (1024, 1024))


@pytest.mark.parametrize("references", [(), (BROKEN,)])
def test_without_a_reference_openai_generates(model: ScriptedServer, references: tuple[bytes, ...]) -> None:
    model.answers[GENERATIONS] = Answer(200, {"data": [{"b64_json": PICTURE}]})
    painter = OpenAIPainter("a-key", f"{model.url}/v1", "the-model", "")
    assert painter.paint(PaintRequest("a cat", "512x512", "hd", references)) == Painted(b"png")
    assert [asked.path for asked in model.asked] == [GENERATIONS]


@pytest.mark.parametrize("count", [1, 2])
def test_with_references_openai_edits_in_the_same_words(model: ScriptedServer, count: int) -> None:
    model.answers[EDITS] = Answer(200, {"data": [{"b64_json": PICTURE}]})
    painter = OpenAIPainter("a-key", f"{model.url}/v1", "the-model", "")
    reference = a_reference()
    request = PaintRequest("a cat — as before", "512x512", "hd", (reference,) * count)
    assert painter.paint(request) == Painted(b"png")
    (asked,) = model.asked
    assert asked.headers["authorization"] == "Bearer a-key"
    assert asked.body == {
        "model": "the-model",
        "prompt": "a cat — as before",
        "size": "1024x1024",
        "quality": "high",
        "output_format": "png",
        "n": "1",
        "image[]": [(f"{number}.png", "image/png", reference) for number in range(1, count + 1)],
    }


def test_a_picture_that_openai_refuses_is_refused(model: ScriptedServer) -> None:
    error = {"message": "safety_violations=[likeness].", "code": "moderation_blocked", "param": None}
    model.answers[EDITS] = Answer(400, {"error": error})
    with pytest.raises(Refused, match=r"\(likeness\)"):
        OpenAIPainter("a-key", f"{model.url}/v1", "the-model", "").paint(a_request())


@pytest.mark.parametrize(("references", "said"), [((), False), ((a_reference(),), True)])
def test_a_server_that_knows_no_edits_is_said_to(
    model: ScriptedServer, references: tuple[bytes, ...], said: bool
) -> None:
    with pytest.raises(PainterMisconfigured) as raised:
        OpenAIPainter("a-key", f"{model.url}/v1", "the-model", "").paint(a_request(references))
    assert ("must know /images/edits" in raised.value.message) is said


@pytest.mark.parametrize(
    "answer", [{"promptFeedback": {"blockReason": "IMAGE_SAFETY"}}, {"candidates": [{"finishReason": "IMAGE_SAFETY"}]}]
)
def test_a_picture_that_gemini_refuses_is_refused(model: ScriptedServer, answer: dict[str, Any]) -> None:
    model.answer = Answer(200, answer)
    with pytest.raises(Refused, match=r"\(IMAGE_SAFETY\)"):
        GeminiPainter("a-key", model.url, "the-model", "v1").paint(a_request())


@pytest.mark.parametrize(
    ("references", "code", "said"), [((), 4, False), ((a_reference(),), 3, False), ((a_reference(),), 4, True)]
)
def test_a_proxy_that_takes_no_pictures_is_said_to(
    midjourney: MidjourneyWorld, references: tuple[bytes, ...], code: int, said: bool
) -> None:
    midjourney.answers[IMAGINE] = submitted(code)
    with pytest.raises(PainterMisconfigured) as raised:
        midjourney.painter.paint(a_request(references))
    assert ("must be set to take reference pictures" in raised.value.message) is said


def test_a_midjourney_job_that_has_references_is_followed_without_them(midjourney: MidjourneyWorld) -> None:
    midjourney.answers |= {
        IMAGINE: submitted(1, "7"),
        GRID: midjourney.grid(buttons=BUTTONS),
        ACTION: submitted(1, "8"),
    }
    waiting = midjourney.painter.paint(a_request())
    midjourney.painter.resume(waiting.job)
    # Asked for once; what names the job is no longer for them.
    assert midjourney.paths == [IMAGINE, GRID, ACTION]
    assert len(waiting.job) < 100
    assert [asked.body for asked in midjourney.proxy.asked[1:]] == [
        None,
        {"taskId": "7", "customId": "MJ::upsample::1"},
    ]


def a_request(references: tuple[bytes, ...] = (a_reference(),)) -> PaintRequest:
    return PaintRequest("a cat", "1024x768", "hd", references)
