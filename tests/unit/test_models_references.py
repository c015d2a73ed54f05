"""Reference pictures in each protocol of the stand-in: shown in what it draws, refused where a model would."""

import base64
import gc
import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image, ImageChops
from starlette.testclient import TestClient

from local.models import references
from local.models.app import create_app
from local.models.drawing import draw
from local.models.faults import Faults, digest
from local.models.painting import Studio
from local.models.references import Unreadable, look_at
from storybrush.models import MODELS
from tests.reference_pictures import BROKEN, a_huge_reference, a_reference, as_bytes, shown

PNG = "image/png"
PROMPT = "A fox ran over the meadow at noon."
GEMINI = "/v1/models/any:generateContent"
type Pictures = Sequence[tuple[bytes, str]]


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Studio(Faults(latency=0)))) as client:
        yield client


def ask_gemini(client: TestClient, pictures: Pictures, word: str = "mime_type") -> Any:
    blobs = [{"inlineData": {word: kind, "data": base64.b64encode(image).decode()}} for image, kind in pictures]
    body = {"contents": [{"role": "user", "parts": [{"text": PROMPT}, *blobs]}]}
    return client.post(GEMINI, json=body, headers={"x-goog-api-key": "any"})


def ask_openai(client: TestClient, pictures: Pictures, field: str = "image[]", base: str = "", **more: str) -> Any:
    files = [(field, (f"{number}.png", image, kind)) for number, (image, kind) in enumerate(pictures)]
    form = {"model": "any", "prompt": PROMPT, "n": "1", "size": "1024x1024"} | more
    return client.post(f"{base}/v1/images/edits", data=form, files=files, headers={"Authorization": "Bearer any"})


def ask_midjourney(client: TestClient, pictures: Pictures) -> Any:
    urls = [f"data:{kind};base64,{base64.b64encode(image).decode()}" for image, kind in pictures]
    return submit(client, urls)


def submit(client: TestClient, urls: Sequence[str]) -> Any:
    body = {"prompt": PROMPT, "base64Array": urls}
    return client.post("/mj/submit/imagine", json=body, headers={"mj-api-secret": "any"})


def drawn_by_gemini(client: TestClient, pictures: Pictures, word: str = "mime_type") -> bytes:
    (part,) = ask_gemini(client, pictures, word).json()["candidates"][0]["content"]["parts"]
    return base64.b64decode(part["inlineData"]["data"])


def drawn_by_openai(client: TestClient, pictures: Pictures, field: str = "image[]") -> bytes:
    return base64.b64decode(ask_openai(client, pictures, field).json()["data"][0]["b64_json"])


def drawn_by_openai_by_url(client: TestClient, pictures: Pictures) -> bytes:
    return client.get(ask_openai(client, pictures, base="/by-url").json()["data"][0]["url"]).content


def drawn_by_midjourney(client: TestClient, pictures: Pictures) -> bytes:
    task = ask_midjourney(client, pictures).json()["result"]
    for _ in range(5_000):
        told = client.get(f"/mj/task/{task}/fetch", headers={"mj-api-secret": "any"}).json()
        if told["status"] == "SUCCESS":
            return client.get(told["imageUrl"]).content
    raise AssertionError("The job never ends.")


DRAWN = [drawn_by_gemini, drawn_by_openai, drawn_by_openai_by_url, drawn_by_midjourney]


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_drawing_shows_the_references_that_came_with_its_prompt_and_no_others(client: TestClient, drawn: Any) -> None:
    for names in (["magenta", "lime"], ["cyan"]):
        assert shown(drawn(client, [(a_reference(name), PNG) for name in names])) == set(names)


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("drawn", DRAWN)
def test_every_kind_of_picture_is_shown(client: TestClient, drawn: Any, kind: str) -> None:
    assert shown(drawn(client, [(a_reference(kind=kind.upper()), f"image/{kind}")])) == {"magenta"}


def test_each_name_that_a_protocol_knows_will_do(client: TestClient) -> None:
    pictures = [(a_reference(), PNG)]
    assert shown(drawn_by_gemini(client, pictures, "mimeType")) == {"magenta"}
    assert shown(drawn_by_openai(client, pictures, "image")) == {"magenta"}


WRONG: dict[str, Pictures] = {
    "broken": [(a_reference(), PNG), (BROKEN, PNG)],
    "cut off": [(a_reference(size=(900, 900), kind="JPEG")[:2_000], "image/jpeg")],
    "empty": [(b"", PNG)],
    "of another kind": [(a_reference(kind="WEBP"), PNG)],
    "of no kind it takes": [(a_reference(kind="GIF"), "image/gif")],
}


@pytest.mark.parametrize("pictures", WRONG.values(), ids=WRONG)
def test_a_wrong_picture_is_refused_as_each_model_does(client: TestClient, pictures: Pictures) -> None:
    by_gemini = ask_gemini(client, pictures)
    assert (by_gemini.status_code, by_gemini.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert by_gemini.json()["error"]["message"].startswith("Unable to process input image")
    by_openai = ask_openai(client, pictures)
    kind = "unsupported_file_mimetype" if pictures[0][1] == "image/gif" else "invalid_image_file"
    error = by_openai.json()["error"]
    assert (by_openai.status_code, error["code"], error["param"]) == (400, kind, "image")
    assert ask_midjourney(client, pictures).json()["code"] == 4
    assert client.get("/calls").json()["asked"] == {}


def test_one_picture_more_than_a_model_takes_is_refused(client: TestClient) -> None:
    def pictures(ai_model: str, more: int = 0) -> Pictures:
        return [(a_reference(), PNG)] * (MODELS[ai_model].max_references + more)

    assert ask_gemini(client, pictures("gemini")).status_code == 200
    assert ask_gemini(client, pictures("gemini", 1)).status_code == 400
    assert ask_openai(client, pictures("dalle-3")).status_code == 200
    error = ask_openai(client, pictures("dalle-3", 1)).json()["error"]
    assert (error["code"], error["param"]) == ("array_above_max_length", "image")
    assert ask_midjourney(client, pictures("midjourney")).json()["code"] in (1, 22)
    assert ask_midjourney(client, pictures("midjourney", 1)).json()["code"] == 4


def test_gemini_takes_no_request_of_more_than_20_mb(client: TestClient) -> None:
    answer = ask_gemini(client, [(a_huge_reference(), PNG)] * 2)
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert "exceeds the limit" in answer.json()["error"]["message"]


@pytest.mark.parametrize("url", ["http://pictures.test/a.png", "data:text/html;base64,AAAA", "data:image/png;base64,!"])
def test_a_proxy_takes_no_other_address(client: TestClient, url: str) -> None:
    assert submit(client, [url]).json()["code"] == 4


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"input_fidelity": "high"}, "unknown_parameter", "input_fidelity"),
        ({"response_format": "url"}, "unknown_parameter", "response_format"),
        ({"quality": "hd"}, "invalid_value", "quality"),
        ({"n": "2"}, "invalid_value", "n"),
        ({"n": "one"}, "invalid_value", "n"),
        ({"size": "512x512"}, "invalid_value", "size"),
        ({"prompt": ""}, "missing_required_parameter", "prompt"),
    ],
)
def test_an_edit_is_held_to_the_rules_of_a_generation(
    client: TestClient, more: dict[str, str], code: str, field: str
) -> None:
    error = ask_openai(client, [(a_reference(), PNG)], **more).json()["error"]
    assert (error["code"], error["param"]) == (code, field)


def test_an_edit_wants_a_picture_and_a_key_and_a_form(client: TestClient) -> None:
    key = {"Authorization": "Bearer any"}
    edits = "/v1/images/edits"
    form = {"model": (None, "any"), "prompt": (None, PROMPT)}
    error = client.post(edits, files=form, headers=key).json()["error"]
    assert (error["code"], error["param"]) == ("missing_required_parameter", "image")
    assert client.post(edits, files=form).json()["error"]["code"] == "invalid_api_key"
    kinds = ("application/json", "multipart/form-data", "multipart/form-data; boundary=a")
    for kind in kinds:
        answer = client.post(edits, content=b'{"model": "any"}', headers=key | {"Content-Type": kind})
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_form")


def test_the_same_references_give_the_same_drawing_and_the_prompt_alone_is_counted(client: TestClient) -> None:
    magenta, lime = (a_reference(), PNG), (a_reference("lime"), PNG)
    drawings = [drawn_by_gemini(client, [magenta, lime]) for _ in range(2)]
    assert drawings[0] == drawings[1]
    assert len({drawings[0], drawn_by_gemini(client, [lime, magenta]), drawn_by_gemini(client, [])}) == 3
    assert client.get("/calls").json()["painted"] == {digest(PROMPT): 4}


def test_a_picture_that_nobody_shows_any_more_is_forgotten() -> None:
    kept = look_at(a_reference(), PNG)
    assert look_at(a_reference(), PNG) is kept
    assert len(kept.thumbnail) < 20_000
    with pytest.raises(Unreadable):
        look_at(a_reference(), "image/webp")
    name = kept.name
    del kept
    gc.collect()
    assert name not in references._known


@pytest.mark.parametrize("count", [1, 3, 6, 16])
@pytest.mark.parametrize(("width", "height"), [(1024, 1024), (1200, 896), (896, 1200), (256, 320)])
def test_as_many_prints_as_there_are_lie_within_the_drawing(width: int, height: int, count: int) -> None:
    prints = [as_bytes(Image.new("RGB", size, "magenta")) for size in ((90, 60), (60, 90), (60, 60))]
    drawing = draw(PROMPT, width, height, (prints * 6)[:count])
    image = Image.open(io.BytesIO(drawing)).convert("RGB")
    assert image.size == (width, height)
    # What is magenta, and nothing else.
    red_and_blue = ImageChops.darker(image.getchannel("R"), image.getchannel("B"))
    magenta = ImageChops.subtract(red_and_blue, image.getchannel("G")).point([255 * (v > 220) for v in range(256)])
    left, top, right, bottom = magenta.getbbox() or (0, 0, 0, 0)
    assert 0 < left < right < width
    assert 0 < top < bottom < height // 3
    columns = [magenta.crop((x, 0, x + 1, height)).getbbox() is not None for x in range(width)]
    assert sum(now and not before for before, now in pairwise(columns)) == count
