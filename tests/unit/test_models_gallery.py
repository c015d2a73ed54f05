"""Pictures by address, as OpenAI's protocol is spoken under /by-url."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from local.models.app import create_app
from local.models.faults import Faults
from local.models.painting import Studio
from local.models.spoiled import spoil

PATH = "/v1/images/generations"
BY_URL = "/by-url/v1/images/generations"
KEY = {"Authorization": "Bearer any"}


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Studio(Faults(latency=0)))) as client:
        yield client


def ask(client: TestClient, prompt: str, path: str = BY_URL, host: str = "testserver") -> Any:
    return client.post(path, json={"model": "any", "prompt": prompt}, headers=KEY | {"Host": host}).json()


def test_an_answer_by_address(client: TestClient) -> None:
    (picture,) = ask(client, "A fox", host="painter.test:81")["data"]
    assert picture.keys() == {"url"}
    assert picture["url"].startswith("http://painter.test:81/pictures/")
    shown = client.get(picture["url"])
    assert shown.headers["content-type"] == "image/png"
    assert shown.content == base64.b64decode(ask(client, "A fox", PATH)["data"][0]["b64_json"])


@pytest.mark.parametrize(
    ("kind", "media_type"), [("html", "text/html; charset=utf-8"), ("animated", "image/webp"), ("dot", "image/png")]
)
def test_an_address_of_spoiled_bytes(client: TestClient, kind: str, media_type: str) -> None:
    shown = client.get(ask(client, f"A fox [[{kind}]]")["data"][0]["url"])
    assert (shown.content, shown.headers["content-type"]) == (spoil(kind), media_type)


def test_an_unknown_picture_is_not_there(client: TestClient) -> None:
    assert client.get("/pictures/99999999.png").status_code == 404


def test_only_the_newest_addresses_are_known(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.models.gallery._KEPT", 2)
    urls = [ask(client, f"Fox {number}")["data"][0]["url"] for number in range(3)]
    assert [client.get(url).status_code for url in urls] == [404, 200, 200]
