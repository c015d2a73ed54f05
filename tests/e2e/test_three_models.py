"""The same story through each of the painters, with the faults that models have."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.running import Api, Run

MODELS = ("gemini", "dalle-3", "midjourney")


def prompt_counts(models: httpx.Client, chunk: dict[str, Any]) -> tuple[int, int]:
    """How often the stand-in was asked for the chunk's prompt, and how often it painted it."""
    calls = models.get("/calls").json()
    key = hashlib.sha256(chunk["prompt"].encode()).hexdigest()
    return calls["asked"].get(key, 0), calls["painted"].get(key, 0)


@pytest.mark.parametrize("ai_model", MODELS)
def test_nineteen_pages_of_twenty_are_painted_once_and_the_refused_one_says_why(
    api: Api, models: httpx.Client, faults: Callable[..., None], ai_model: str
) -> None:
    faults(rates={"busy": 0.1, "broken": 0.05})
    marks = {7: "[[refuse]]"}
    pages = [f"On page {page} a fox of {ai_model} walked {marks.get(page, 'on')}. " for page in range(20)]
    story_id = api.story("".join(pages))
    api.generate(story_id, aiModel=ai_model)
    status = api.wait(story_id)
    assert (status["status"], status["completed"], status["failed"]) == ("completed", 19, 1)
    chunks = api.chunks(story_id)
    assert [chunk["chunkIndex"] for chunk in chunks] == list(range(20))
    assert [chunk["content"] for chunk in chunks] == pages
    (failed,) = [chunk for chunk in chunks if chunk["status"] == "failed"]
    assert (failed["chunkIndex"], failed["error"]["code"], failed["error"]["retryable"]) == (7, "refused", False)
    assert "Change its wording" in failed["error"]["message"]
    counts = [prompt_counts(models, chunk) for chunk in chunks]
    assert [painted for _, painted in counts] == [page != 7 for page in range(20)]
    assert [asked for asked, _ in counts] == [chunk["metadata"]["attempts"] for chunk in chunks]
    # The faults did strike.
    assert sum(asked for asked, _ in counts) > 20


def test_a_model_that_is_broken_fails_the_run_within_its_tries_and_retry_completes_it(
    api: Api, models: httpx.Client, faults: Callable[..., None]
) -> None:
    faults(rates={"broken": 1})
    stories = {
        ai_model: api.story(f"A hare of {ai_model} ran home. Then {ai_model} was dark and still.")
        for ai_model in MODELS
    }
    for ai_model, story_id in stories.items():
        api.generate(story_id, aiModel=ai_model, maxWordsPerChunk=7)
    for story_id in stories.values():
        status = api.wait(story_id)
        assert (status["status"], status["error"]["code"]) == ("failed", "all_failed")
        assert [chunk["metadata"]["attempts"] for chunk in api.chunks(story_id)] == [5, 5]
        assert {chunk["error"]["code"] for chunk in api.chunks(story_id)} == {"painter_broken"}
    faults()
    for story_id in stories.values():
        api.call("POST", f"/api/images/retry/{story_id}")
    for story_id in stories.values():
        assert api.wait(story_id)["completed"] == 2
        assert [prompt_counts(models, chunk) for chunk in api.chunks(story_id)] == [(6, 1), (6, 1)]


@pytest.mark.parametrize("ai_model", MODELS)
def test_a_bad_answer_fails_its_own_page_and_is_asked_for_once_more(
    api: Api, models: httpx.Client, ai_model: str
) -> None:
    kinds = ("corrupt", "html", "animated", "bomb", "dot")
    story_id = api.story("".join(f"A {ai_model} crow said [[{kind}]] aloud. " for kind in (*kinds, "nothing")))
    api.generate(story_id, aiModel=ai_model, maxWordsPerChunk=7)
    assert api.wait(story_id)["completed"] == 1
    *bad, good = api.chunks(story_id)
    assert good["status"] == "completed"
    assert [(chunk["error"]["code"], prompt_counts(models, chunk)[0]) for chunk in bad] == [("no_picture", 2)] * 5


def test_the_options_tell_what_is_known_of_each_model(api: Api) -> None:
    offered = {model["value"]: model for model in api.get("/api/images/options")["aiModels"]}
    assert list(offered) == list(MODELS)
    assert all(model["configured"] for model in offered.values())
    assert offered["dalle-3"]["version"] == "gpt-image-2.5-flare"
    assert offered["dalle-3"]["pricePerPicture"]["standard"] < offered["dalle-3"]["pricePerPicture"]["hd"]
    assert offered["midjourney"]["version"] is None


def test_with_no_key_set_each_model_is_stood_in_for_and_its_sketches_are_marked_as_such(tmp_path: Path) -> None:
    with Run(tmp_path, None) as run, run.api("alice") as api:
        stories = {ai_model: api.story(f"A hare of {ai_model} ran home.") for ai_model in MODELS}
        for ai_model, story_id in stories.items():
            api.generate(story_id, aiModel=ai_model)
        assert [api.wait(story_id)["completed"] for story_id in stories.values()] == [1, 1, 1]
        offered = api.get("/api/images/options")["aiModels"]
    assert {(model["version"], model["pricePerPicture"]) for model in offered} == {("offline-sketch", None)}
