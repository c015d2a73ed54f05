"""The midjourney-proxy's protocol as the stand-in speaks it: all that goes wrong."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from local.models.app import create_app
from local.models.faults import Faults, digest
from local.models.painting import Studio
from local.models.spoiled import SPOILED, spoil

SECRET = {"mj-api-secret": "any"}


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Studio(Faults(latency=0)))) as client:
        yield client


def submit(client: TestClient, prompt: str, **more: object) -> Any:
    return client.post("/mj/submit/imagine", json={"prompt": prompt} | more, headers=SECRET)


def ended(client: TestClient, prompt: str) -> Any:
    task = submit(client, prompt).json()["result"]
    for _ in range(5_000):
        if (told := client.get(f"/mj/task/{task}/fetch", headers=SECRET).json())["status"] != "IN_PROGRESS":
            return told
    raise AssertionError("The job never ends.")


def calls(client: TestClient) -> Any:
    return client.get("/calls").json()


@pytest.mark.parametrize("path", ["imagine", "action", "change"])
@pytest.mark.parametrize("base", ["", "/novicezk", "/buttons", "/grid"])
def test_a_secret_is_needed(client: TestClient, base: str, path: str) -> None:
    answer = client.post(f"{base}/mj/submit/{path}", json={"prompt": "A fox"})
    assert answer.status_code in (401, 404)
    assert answer.status_code == 401 or path != "imagine"
    assert answer.json().keys() == {"code", "description"}
    assert client.get(f"{base}/mj/task/1/fetch").status_code == 401
    assert calls(client)["asked"] == {}


@pytest.mark.parametrize("path", ["/mj/task/1111111111111111/fetch", "/mj/nothing", "/grid/mj/nothing"])
def test_what_is_not_there_is_said_in_the_proxys_shape(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=SECRET)
    assert (answer.status_code, answer.json()["code"]) == (404, 404)
    assert answer.json()["description"]


@pytest.mark.parametrize("sent", ["{", "[]", "{}", '{"prompt": " "}', '{"prompt": "a", "base64Array": ["abc"]}'])
def test_what_cannot_be_read_is_a_validation_error(client: TestClient, sent: str) -> None:
    answer = client.post("/mj/submit/imagine", content=sent, headers=SECRET)
    assert (answer.status_code, answer.json()["code"]) == (200, 4)
    assert calls(client)["asked"] == {}


@pytest.mark.parametrize(
    "prompt",
    [
        "A fox --xyz 3",
        "A fox --ar",
        "A fox --ar 4x3",
        "A fox --ar 0:1",
        "A fox --ar 4:3 at night",
        "A fox --q high",
        "A fox --style raw",
        "A fox--and a hen",
        "A fox --- and a hen",
        "A fox::2 hen",
        "A {red, blue} fox",
        "A fox }",
        "A fox --ar 4:3 {",
    ],
)
def test_what_is_not_midjourneys_language_fails(client: TestClient, prompt: str) -> None:
    told = ended(client, prompt)
    assert (told["status"], told["failReason"], told["imageUrl"]) == ("FAILURE", "Invalid parameter", None)
    assert (told["buttons"], told["imageUrls"]) == ([], [])
    assert calls(client)["painted"] == {}


@pytest.mark.parametrize(
    "prompt",
    ["A fox: red - and \u2014 [wild] (so)", "A fox --ar 3:4 --q 2 --v 7", "A fox --niji 6 --ar 16:9", "A fox --niji "],
)
def test_what_is_midjourneys_language_is_painted(client: TestClient, prompt: str) -> None:
    assert ended(client, prompt)["status"] == "SUCCESS"


def test_a_refusal_names_a_word(client: TestClient) -> None:
    answer = submit(client, "A fox drinks gasoline [[refuse]]")
    assert (answer.status_code, answer.json()["code"]) == (200, 24)
    assert answer.json()["properties"] == {"bannedWord": "gasoline", "promptEn": "A fox drinks gasoline [[refuse]]"}


def test_a_picture_that_is_refused(client: TestClient) -> None:
    told = ended(client, "A fox [[moderate]]")
    assert (told["status"], told["failReason"]) == ("FAILURE", "Image blocked by our AI moderators")
    assert told["imageUrl"] is None
    assert calls(client)["painted"] == {}


def test_no_picture(client: TestClient) -> None:
    told = ended(client, "A fox [[no-picture]]")
    assert (told["status"], told["imageUrl"], told["buttons"], told["imageUrls"]) == ("SUCCESS", None, [], [])
    change = {"taskId": told["id"], "action": "UPSCALE", "index": 1}
    assert client.post("/mj/submit/change", json=change, headers=SECRET).json()["code"] == 4
    assert calls(client)["painted"] == {}


def test_busy_twice_and_then_a_job(client: TestClient) -> None:
    for _ in range(2):
        answer = submit(client, "A fox [[busy]]")
        assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (429, 429, "1")
    assert ended(client, "A fox [[busy]]")["status"] == "SUCCESS"


def test_a_full_queue_twice_and_then_a_job(client: TestClient) -> None:
    for _ in range(2):
        answer = submit(client, "A fox [[busy-silent]]")
        assert (answer.status_code, answer.json()["code"]) == (200, 23)
        assert "retry-after" not in answer.headers
    assert ended(client, "A fox [[busy-silent]]")["status"] == "SUCCESS"


def test_no_account_is_left(client: TestClient) -> None:
    answer = submit(client, "A fox [[quota]]")
    assert (answer.status_code, answer.json()["code"]) == (200, 3)


def test_broken_in_two_ways_by_the_prompt(client: TestClient) -> None:
    prompts = [f"A fox {number} [[broken]]" for number in range(30)]
    said = [(answer.status_code, answer.json()["code"]) for answer in (submit(client, prompt) for prompt in prompts)]
    assert set(said) == {(500, 500), (200, 9)}
    assert [submit(client, prompt).status_code for prompt in prompts] == [status for status, _ in said]


def test_a_hanging_submission_ends_when_the_server_does() -> None:
    studio = Studio(Faults(latency=0))
    studio.close()
    with TestClient(create_app(studio)) as closing:
        assert submit(closing, "A fox [[hang]]").status_code == 504


@pytest.mark.parametrize("kind", SPOILED)
def test_spoiled_bytes_at_every_address_of_a_job(client: TestClient, kind: str) -> None:
    told = ended(client, f"A fox [[{kind}]]")
    assert told["status"] == "SUCCESS"
    for url in (told["imageUrl"], told["imageUrls"][0]["url"], told["imageUrls"][3]["url"]):
        assert client.get(url).content == spoil(kind)
    assert calls(client)["painted"] == {digest(f"A fox [[{kind}]]"): 1}
