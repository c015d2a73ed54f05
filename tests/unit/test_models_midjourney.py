"""The midjourney-proxy's protocol as the stand-in speaks it: jobs and their pictures."""

import io
from typing import Any

import pytest
from PIL import Image, ImageChops
from starlette.testclient import TestClient

from local.models.app import create_app
from local.models.faults import Faults, digest
from local.models.painting import Studio

SECRET = {"mj-api-secret": "any"}


class Proxy:
    """A client of a proxy under a base path."""

    def __init__(self, client: TestClient, base: str = "") -> None:
        self.client = client
        self.base = base

    def post(self, path: str, **body: object) -> Any:
        return self.client.post(f"{self.base}/mj/submit/{path}", json=body, headers=SECRET)

    def fetch(self, task: str) -> Any:
        return self.client.get(f"{self.base}/mj/task/{task}/fetch", headers=SECRET).json()

    def finished(self, answer: Any) -> Any:
        assert answer.json()["code"] in (1, 22), answer.text
        for _ in range(5_000):
            if (task := self.fetch(answer.json()["result"]))["status"] != "IN_PROGRESS":
                return task
        raise AssertionError("The job never ends.")

    def imagine(self, prompt: str) -> Any:
        return self.finished(self.post("imagine", prompt=prompt))

    def picture(self, url: str) -> Image.Image:
        image = Image.open(io.BytesIO(self.client.get(url).content))
        image.load()
        return image


def quarter(sheet: Image.Image, number: int) -> Image.Image:
    row, column = divmod(number - 1, 2)
    width, height = sheet.width // 2, sheet.height // 2
    return sheet.crop((column * width, row * height, (column + 1) * width, (row + 1) * height))


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.fixture
def proxy() -> Any:
    with TestClient(create_app(Studio(Faults(latency=0)))) as client:
        yield Proxy(client)


def test_a_submission_is_answered_with_a_task(proxy: Proxy) -> None:
    answer = proxy.post("imagine", prompt="A fox --ar 4:3", state="page-1")
    assert answer.status_code == 200
    told = answer.json()
    assert (len(told["result"]), told["result"].isdigit()) == (16, True)
    assert told == {"code": 1, "description": "Submit success", "result": told["result"], "properties": {}}


def test_about_a_third_of_the_submissions_is_queued_and_painted_all_the_same(proxy: Proxy) -> None:
    prompts = [f"A fox {number} --oops" for number in range(60)]  # nothing is drawn for these
    codes = [proxy.post("imagine", prompt=prompt).json()["code"] for prompt in prompts]
    assert set(codes) == {1, 22}
    assert 10 < codes.count(22) < 30
    assert [proxy.post("imagine", prompt=prompt).json()["code"] for prompt in prompts] == codes
    queued = next(number for number in range(60) if int(digest(f"A hen {number}"), 16) % 3 == 0)
    assert proxy.imagine(f"A hen {queued}")["status"] == "SUCCESS"


@pytest.mark.parametrize(
    ("ratio", "size"),
    [("", (2048, 2048)), (" --ar 1:1", (2048, 2048)), (" --ar 4:3", (2368, 1760)), (" --ar 3:4", (1760, 2368))],
)
def test_a_sheet_of_four_different_pictures_in_the_asked_shape(proxy: Proxy, ratio: str, size: tuple[int, int]) -> None:
    task = proxy.imagine(f"A fox{ratio}")
    assert (task["status"], task["progress"], task["failReason"]) == ("SUCCESS", "100%", None)
    sheet = proxy.picture(task["imageUrl"])
    assert (sheet.format, sheet.size) == ("PNG", size)
    assert len({quarter(sheet, number).tobytes() for number in range(1, 5)}) == 4


def test_the_singles_are_the_quarters_of_the_sheet(proxy: Proxy) -> None:
    task = proxy.imagine("A fox --ar 4:3")
    sheet = proxy.picture(task["imageUrl"])
    assert len(task["imageUrls"]) == 4
    for number, single in enumerate(task["imageUrls"], 1):
        assert same(proxy.picture(single["url"]), quarter(sheet, number))


def test_addresses_are_those_of_the_host_that_was_asked(proxy: Proxy) -> None:
    task = proxy.imagine("A fox")
    url = f"/mj/task/{task['id']}/fetch"
    told = proxy.client.get(url, headers=SECRET | {"Host": "painter.test:81"}).json()
    assert told["imageUrl"].startswith("http://painter.test:81/pictures/")
    assert proxy.client.get(told["imageUrl"]).headers["content-type"] == "image/png"


def test_the_buttons_upscale_and_vary(proxy: Proxy) -> None:
    buttons = proxy.imagine("A fox")["buttons"]
    assert [button["label"] for button in buttons] == ["U1", "U2", "U3", "U4", "V1", "V2", "V3", "V4"]
    assert buttons[1]["customId"].startswith("MJ::JOB::upsample::2::")
    assert buttons[6]["customId"].startswith("MJ::JOB::variation::3::")


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("way", ["action", "change"])
def test_upscaling_gives_the_single_and_is_done_once(proxy: Proxy, way: str, number: int) -> None:
    task = proxy.imagine("A fox")
    body: dict[str, object] = {"action": "UPSCALE", "index": number}
    if way == "action":
        body = {"customId": task["buttons"][number - 1]["customId"]}
    upscaled = proxy.finished(proxy.post(way, taskId=task["id"], **body))
    assert (upscaled["action"], upscaled["status"], upscaled["buttons"]) == ("UPSCALE", "SUCCESS", [])
    assert same(proxy.picture(upscaled["imageUrl"]), quarter(proxy.picture(task["imageUrl"]), number))
    again = proxy.post(way, taskId=task["id"], **body).json()
    assert (again["code"], again["result"]) == (21, upscaled["id"])
    assert again["properties"] == {"status": "SUCCESS", "imageUrl": upscaled["imageUrl"]}


def test_what_cannot_be_upscaled(proxy: Proxy) -> None:
    task, other = proxy.imagine("A fox"), proxy.imagine("A cat")
    button, vary = task["buttons"][0]["customId"], task["buttons"][4]["customId"]
    assert proxy.post("action", taskId="1" * 16, customId=button).json()["code"] == 3
    assert proxy.post("action", taskId=other["id"], customId=button).json()["code"] == 4
    assert proxy.post("action", taskId=task["id"], customId=vary).json()["code"] == 4
    assert proxy.post("change", taskId="1" * 16, action="UPSCALE", index=1).json()["code"] == 3
    assert proxy.post("change", taskId=task["id"], action="UPSCALE", index=5).json()["code"] == 4
    assert proxy.post("change", taskId=task["id"], action="REROLL", index=1).json()["code"] == 4
    upscaled = proxy.finished(proxy.post("action", taskId=task["id"], customId=button))
    assert proxy.post("change", taskId=upscaled["id"], action="UPSCALE", index=1).json()["code"] == 4


@pytest.mark.parametrize(
    ("base", "told", "action", "change"),
    [
        ("", {"buttons", "imageUrls"}, True, True),
        ("/buttons", {"buttons"}, True, False),
        ("/novicezk", set(), False, True),
        ("/grid", set(), False, False),
    ],
)
def test_flavours(proxy: Proxy, base: str, told: set[str], action: bool, change: bool) -> None:
    task, flavour = proxy.imagine("A fox"), Proxy(proxy.client, base)
    assert flavour.imagine("A fox")["status"] == "SUCCESS"
    assert flavour.fetch(task["id"]).keys() & {"buttons", "imageUrls"} == told
    for known, path, body in (
        (action, "action", {"customId": task["buttons"][0]["customId"]}),
        (change, "change", {"action": "UPSCALE", "index": 2}),
    ):
        answer = flavour.post(path, taskId=task["id"], **body)
        assert answer.status_code == (200 if known else 404)
        assert answer.json()["code"] == (1 if known else 404)


def test_calls_count_the_imagining_and_apart_from_it_the_upscaling(proxy: Proxy) -> None:
    prompt = "A fox --ar 1:1 "
    task = proxy.imagine(prompt)
    for index in (1, 1, 2):
        proxy.post("change", taskId=task["id"], action="UPSCALE", index=index)
    one = {digest(prompt): 1}
    calls = proxy.client.get("/calls").json()
    assert (calls["asked"], calls["painted"], calls["upscaled"]) == (one, one, {digest(prompt): 2})
