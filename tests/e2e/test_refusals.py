"""What the API answers when it cannot do what it is asked: in words, in the contract's shape, and nothing is lost."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.contract import check_answer, routes
from tests.e2e.running import PAGES, Api, Run

NOBODY = "5" * 24


def refused(api: Api, method: str, path: str, status: int, code: str, **options: Any) -> dict[str, Any]:
    answer = api.call(method, path, **options)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    body: dict[str, Any] = answer.json()
    return body


def concrete(path: str, some_id: str) -> str:
    return path.replace("{storyId}", some_id).replace("{id}", some_id)


@pytest.mark.parametrize(("method", "path"), sorted(routes()))
def test_every_route_wants_a_good_token(run: Run, method: str, path: str) -> None:
    url = run.url + concrete(path, NOBODY)
    for headers, status in (
        ({}, 401),
        ({"Authorization": "Bearer nonsense"}, 403),
        ({"Authorization": f"Bearer {run.token('alice', exp=time.time() - 1)}"}, 403),
    ):
        answer = httpx.request(method, url, headers=headers)
        assert answer.status_code == status
        check_answer(method, concrete(path, NOBODY), status, answer.headers, answer.content)


def test_every_bad_option_is_named_at_once(api: Api) -> None:
    story_id = api.story()
    body = {"artStyle": "cubist", "imageSize": {"$gt": ""}, "maxWordsPerChunk": 0, "speed": 9}
    error = refused(api, "POST", f"/api/images/generate/{story_id}", 400, "invalid_request", json=body)
    assert set(error["fields"]) == set(body)
    assert api.status(story_id)["status"] == "idle"


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000], ids=repr)
def test_a_body_that_is_no_json_object_is_refused(api: Api, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    refused(api, "POST", "/api/stories", 400, "invalid_request", content=body, headers=headers)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"title": ""},
        {"title": " ", "content": "x"},
        {"title": "x" * 201, "content": "x"},
        {"title": 1, "content": []},
    ],
    ids=str,
)
def test_a_story_needs_a_title_and_a_text(api: Api, body: dict[str, Any]) -> None:
    refused(api, "POST", "/api/stories", 400, "invalid_request", json=body)


def test_half_a_surrogate_pair_is_no_text(api: Api) -> None:
    body = b'{"title": "x", "content": "\\ud800"}'
    refused(api, "POST", "/api/stories", 400, "invalid_request", content=body)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "limit=%C2%B2", "cursor=nonsense", "cursor=-1"])
def test_a_page_that_cannot_be_is_refused(api: Api, query: str) -> None:
    story_id = api.story()
    refused(api, "GET", f"/api/images/story/{story_id}?{query}", 400, "invalid_request")
    refused(api, "GET", f"/api/stories?{query}", 400, "invalid_request")


def test_an_empty_story_may_be_kept_but_not_painted(api: Api) -> None:
    story_id = api.story(content="  \n ")
    refused(api, "POST", f"/api/images/generate/{story_id}", 400, "content_not_generated")


def test_a_story_over_the_limit_is_refused_when_it_is_created(api: Api) -> None:
    body = {"title": "Long", "content": "word " * 200_001}
    error = refused(api, "POST", "/api/stories", 413, "story_too_large", json=body)
    assert "200,001" in error["message"]


def test_a_model_that_is_off_names_its_setting(models: httpx.Client, tmp_path: Path) -> None:
    off = {"OPENAI_BASE_URL": "", "MIDJOURNEY_BASE_URL": ""}
    with Run(tmp_path, str(models.base_url), **off) as run, run.api("alice") as api:
        path = f"/api/images/generate/{api.story()}"
        for ai_model, setting in (("dalle-3", "OPENAI_API_KEY"), ("midjourney", "MIDJOURNEY_BASE_URL")):
            error = refused(api, "POST", path, 503, "model_not_configured", json={"aiModel": ai_model})
            assert setting in error["message"]
        offered = {model["value"]: model for model in api.get("/api/images/options")["aiModels"]}
        assert [offered[name]["configured"] for name in ("gemini", "dalle-3", "midjourney")] == [True, False, False]
        assert offered["midjourney"]["missing"] == ["MIDJOURNEY_BASE_URL"]


def test_one_run_at_a_time_and_nothing_to_do_is_said(api: Api, faults: Any) -> None:
    story_id = api.story()
    refused(api, "POST", f"/api/images/retry/{story_id}", 409, "nothing_to_retry")
    refused(api, "POST", f"/api/images/cancel/{story_id}", 409, "nothing_to_cancel")
    refused(api, "GET", f"/api/images/download/{story_id}", 409, "nothing_to_download")
    faults(latency=0.5)
    api.generate(story_id)
    refused(api, "POST", f"/api/images/generate/{story_id}", 409, "run_in_progress")
    refused(api, "POST", f"/api/images/retry/{story_id}", 409, "run_in_progress")
    assert api.wait(story_id)["completed"] == PAGES
    refused(api, "POST", f"/api/images/retry/{story_id}", 409, "nothing_to_retry")
    refused(api, "POST", f"/api/images/cancel/{story_id}", 409, "nothing_to_cancel")


def test_what_the_model_refuses_fails_alone_and_retry_paints_it(api: Api, faults: Any) -> None:
    story_id = api.story(
        "A boat left. [[refuse]] A dark deed. A boat came. [[no-picture]] A fog. A light shone. It was day."
    )
    api.generate(story_id, maxWordsPerChunk=4)
    status = api.wait(story_id)
    failed = {chunk["error"]["code"]: chunk for chunk in api.chunks(story_id) if chunk["status"] == "failed"}
    assert set(failed) == {"refused", "no_picture"}
    assert (status["status"], status["failed"]) == ("completed", 2)
    assert "PROHIBITED_CONTENT" in failed["refused"]["error"]["message"]
    assert failed["refused"]["imageUrl"] is None
    assert failed["no_picture"]["metadata"]["attempts"] == 2
    faults(lifted=True)
    api.call("POST", f"/api/images/retry/{story_id}")
    again = api.wait(story_id)
    assert (again["failed"], again["completed"], again["seq"]) == (0, status["total"], 2 * 2 + 2)


def test_a_busy_model_is_waited_for(api: Api) -> None:
    story_id = api.story("A boat left. [[busy]]")
    api.generate(story_id)
    assert api.wait(story_id)["completed"] == 1
    (chunk,) = api.chunks(story_id)
    assert chunk["metadata"]["attempts"] == 3


def test_no_such_route_is_the_gateways_to_refuse(run: Run) -> None:
    answer = httpx.get(f"{run.url}/api/nothing", headers={"Authorization": f"Bearer {run.token('alice')}"})
    assert (answer.status_code, answer.json()) == (404, {"message": "Not Found"})
