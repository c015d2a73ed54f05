"""A story becomes pictures: the whole way through the real interfaces."""

import io
import json
import zipfile
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.e2e.running import PAGES, STORY, Api, Run, events_of_run


def test_from_a_story_to_pictures_and_back_to_nothing(run: Run, api: Api, models: httpx.Client) -> None:
    story_id = api.story()
    painted_before = sum(models.get("/calls").json()["painted"].values())
    with run.watcher("alice") as watcher:
        assert watcher.join(story_id)["data"]["status"]["status"] == "idle"
        accepted = api.generate(story_id)
        assert (accepted["status"], accepted["totalChunks"]) == ("processing", PAGES)
        told = watcher.hear_the_run()
        events = events_of_run(told)

        # Before them, that the story was read; nobody in it is seen twice, and sits for a portrait.
        assert [event["event"] for event in told[:2]] == ["image:cast:changed", "image:processing:start"]
        assert len(told) == len(events) + 1
        assert {event["runId"] for event in events} == {accepted["runId"]}
        assert sorted(event["seq"] for event in events) == list(range(1, 2 * PAGES + 3))
        last = events[-1]
        assert (last["event"], last["data"]["status"]["completed"]) == ("image:processing:complete", PAGES)
        told = {event["data"]["chunk"]["chunkIndex"] for event in events if "chunk" in event["data"]}
        assert told == set(range(PAGES))

        chunks = _see_the_chunks(api, story_id)
        assert api.status(story_id) == last["data"]["status"]
        assert sum(models.get("/calls").json()["painted"].values()) == painted_before + PAGES
        _open_the_archive(api, story_id)

        assert api.call("DELETE", f"/api/images/chunk/{chunks[0]['id']}").status_code == 204
        deleted = watcher.hear()
        assert (deleted["event"], deleted["data"]["chunk"]["chunkIndex"]) == ("image:chunk:deleted", 0)
        assert api.call("DELETE", f"/api/images/story/{story_id}").json() == {"deleted": PAGES - 1}
        assert watcher.hear()["event"] == "image:story:cleared"
    assert api.status(story_id)["status"] == "idle"
    assert api.chunks(story_id) == []
    assert httpx.get(chunks[1]["imageUrl"]).status_code == 404
    assert api.call("DELETE", f"/api/stories/{story_id}").status_code == 204
    assert api.call("GET", f"/api/stories/{story_id}").status_code == 404


def _see_the_chunks(api: Api, story_id: str) -> list[dict[str, Any]]:
    chunks = api.chunks(story_id)
    assert "".join(chunk["content"] for chunk in chunks) == STORY
    assert [chunk["chunkIndex"] for chunk in chunks] == list(range(PAGES))
    for chunk in chunks:
        assert chunk["content"].strip() in chunk["prompt"]
        picture = Image.open(io.BytesIO(httpx.get(chunk["imageUrl"]).content))
        assert (picture.format, picture.size) == ("PNG", (512, 512))
        # A page may read it, to save it under a name of its own.
        read = httpx.get(chunk["imageUrl"], headers={"Origin": "https://page.example"})
        assert read.headers["access-control-allow-origin"] == "https://page.example"
        thumbnail = Image.open(io.BytesIO(httpx.get(chunk["thumbnailUrl"]).content))
        assert (thumbnail.format, thumbnail.size) == ("WEBP", (384, 384))
    return chunks


def _open_the_archive(api: Api, story_id: str) -> None:
    redirect = api.call("GET", f"/api/images/download/{story_id}")
    assert redirect.status_code == 302
    answer = api.call("GET", f"/api/images/download/{story_id}", headers={"Accept": "application/json"}).json()
    archive = httpx.get(answer["url"])
    assert len(archive.content) == answer["bytes"]
    assert 'filename="The-lamp.zip"' in archive.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(archive.content)) as file:
        assert file.testzip() is None
        assert file.namelist() == [*(f"chunk_{index}.png" for index in range(PAGES)), "story.json"]
        told = json.loads(file.read("story.json"))
    assert told["options"]["artStyle"] == "watercolor"
    assert "".join(picture["text"] for picture in told["pictures"]) == STORY


def test_pages_of_chunks_meet_without_gap_or_repeat(api: Api) -> None:
    story_id = api.story()
    api.generate(story_id)
    api.wait(story_id)
    seen, cursor = [], ""
    while cursor is not None:
        page = api.get(f"/api/images/story/{story_id}?limit=4{cursor and '&cursor=' + cursor}")
        seen += [chunk["chunkIndex"] for chunk in page["items"]]
        cursor = page["nextCursor"]
    assert seen == list(range(PAGES))


def test_a_list_of_stories_shows_their_state_and_cover(run: Run) -> None:
    with run.api("bob") as bob:
        painted = bob.story(title="Painted")
        plain = bob.story(title="Plain")
        bob.generate(painted)
        bob.wait(painted)
        listed = {story["id"]: story for story in bob.get("/api/stories")["items"]}
        assert set(listed) == {painted, plain}
        assert (listed[painted]["status"], listed[painted]["pictures"]) == ("completed", PAGES)
        assert httpx.get(listed[painted]["coverUrl"]).headers["Content-Type"] == "image/webp"
        assert (listed[plain]["status"], listed[plain]["coverUrl"]) == ("idle", None)
        first = bob.get("/api/stories?limit=1")
        rest = bob.get(f"/api/stories?limit=1&cursor={first['nextCursor']}")
        assert [first["items"][0]["id"], rest["items"][0]["id"]] == [plain, painted]
        assert rest["nextCursor"] is None


def test_generating_again_paints_nothing_again(api: Api, models: httpx.Client) -> None:
    story_id = api.story()
    api.generate(story_id, artStyle="anime")
    first = api.wait(story_id)
    painted = sum(models.get("/calls").json()["painted"].values())
    second = api.generate(story_id, artStyle="anime")
    assert second["runId"] != first["runId"]
    assert api.wait(story_id)["completed"] == PAGES
    assert sum(models.get("/calls").json()["painted"].values()) == painted


@pytest.mark.parametrize("size", ["512x512", "1024x1024", "1024x768", "768x1024"])
@pytest.mark.parametrize("quality", ["standard", "hd"])
def test_a_picture_has_exactly_the_asked_size(api: Api, size: str, quality: str) -> None:
    story_id = api.story("A fox crossed the snow.")
    api.generate(story_id, imageSize=size, quality=quality)
    api.wait(story_id)
    (chunk,) = api.chunks(story_id)
    picture = Image.open(io.BytesIO(httpx.get(chunk["imageUrl"]).content))
    assert f"{picture.width}x{picture.height}" == size
    assert (chunk["metadata"]["width"], chunk["metadata"]["height"]) == picture.size
    assert chunk["metadata"]["bytes"] == len(httpx.get(chunk["imageUrl"]).content)


def test_options_name_their_values_and_their_defaults(api: Api) -> None:
    options = api.get("/api/images/options")
    assert {model["value"]: model["configured"] for model in options["aiModels"]}["gemini"] is True
    assert options["defaults"]["maxWordsPerChunk"] == 200
    assert len(options["artStyles"]) == 6


def test_a_cancelled_run_keeps_its_pictures_and_retry_paints_the_rest(
    run: Run, api: Api, faults: Any, models: httpx.Client
) -> None:
    faults(latency=0.4)
    story_id = api.story("A boat left. " * 30)
    with run.watcher("alice") as watcher:
        watcher.join(story_id)
        api.generate(story_id, maxWordsPerChunk=3)
        api.wait(story_id, lambda status: status["completed"] >= 3)
        answer = api.call("POST", f"/api/images/cancel/{story_id}")
        assert (answer.status_code, answer.json()["status"]) == (202, "cancelled")
        last = watcher.hear_the_run()[-1]
        assert (last["event"], last["data"]["error"]["code"]) == ("image:processing:error", "cancelled")
    faults()
    status = api.wait(story_id, lambda status: status["completed"] + status["failed"] == 30)
    assert status["completed"] >= 3
    assert {chunk["error"]["code"] for chunk in api.chunks(story_id) if chunk["error"]} == {"cancelled"}
    api.call("POST", f"/api/images/retry/{story_id}")
    assert api.wait(story_id)["completed"] == 30


def test_deleting_a_story_while_it_is_painted_leaves_no_file_behind(run: Run, api: Api, faults: Any) -> None:
    faults(latency=0.3)
    story_id = api.story("A boat left. " * 20)
    api.generate(story_id, maxWordsPerChunk=3)
    api.wait(story_id, lambda status: status["completed"] >= 2)
    assert api.call("DELETE", f"/api/stories/{story_id}").status_code == 204
    # A second story's whole Run gives the painters of the first the time to end.
    other = api.story("A fox came. " * 12)
    api.generate(other, maxWordsPerChunk=3)
    api.wait(other)
    assert run.files_of(story_id) == []
