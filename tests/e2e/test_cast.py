"""The same hero in every picture: a story of four people, over the real interfaces, by each of the painters."""

import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import requests
from PIL import Image

from tests.e2e.running import Api, Run, events_of_run

TALE = (Path(__file__).parent / "fixtures/the-salt-bell.txt").read_text()
HERO, OTHERS = "Ines", ("Tobias", "Captain Marrow", "Hanna")
PLACES = ("the mill", "the harbour")
PAGES = 42
PORTRAITS = 1 + len(OTHERS) + len(PLACES)
WORDS = {"maxWordsPerChunk": 25}
MODELS = ("gemini", "dalle-3", "midjourney")
SHORT = "".join(TALE.splitlines(keepends=True)[:3])
SHORT_PAGES = 9


class Tale:
    """A story of one user, painted by one model."""

    def __init__(self, api: Api, models: httpx.Client, content: str = TALE, **options: Any) -> None:
        self.api, self._models = api, models
        self.options = {"imageSize": "512x512", "artStyle": "watercolor"} | WORDS | options
        self.id = api.story(content, "The salt bell")

    @property
    def pages(self) -> list[dict[str, Any]]:
        return self.api.chunks(self.id)

    def pages_of(self, name: str) -> list[dict[str, Any]]:
        return [page for page in self.pages if name in page["characters"]]

    @property
    def cast(self) -> dict[str, Any]:
        found: dict[str, Any] = self.api.get(f"/api/stories/{self.id}/cast")
        return found

    def member(self, name: str) -> dict[str, Any]:
        cast = self.cast
        return next(one for one in [*cast["characters"], *cast["places"]] if one["name"] == name)

    def portrait(self, name: str, **body: Any) -> dict[str, Any]:
        answer = self.api.call("POST", f"/api/stories/{self.id}/cast/{quote(name)}/portrait", json=body)
        assert answer.status_code in (200, 202), answer.text
        told: dict[str, Any] = answer.json()
        return told

    def estimate(self, **more: Any) -> dict[str, Any]:
        answer = self.api.call("POST", f"/api/images/estimate/{self.id}", json=self.options | more)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def generate(self, **more: Any) -> dict[str, Any]:
        return self.api.generate(self.id, **self.options | more)

    def retry(self, **body: Any) -> None:
        answer = self.api.call("POST", f"/api/images/retry/{self.id}", json=body)
        assert answer.status_code == 202, answer.text

    def done(self) -> dict[str, Any]:
        return self.api.wait(self.id)

    def painted_since(self, before: int = 0) -> int:
        """How many pictures the stand-in was paid for by now, less those before."""
        painted: dict[str, int] = self._models.get("/calls").json()["painted"]
        return sum(painted.values()) - before


@pytest.fixture(scope="module")
def carol(run: Run) -> Iterator[Api]:
    with run.api("carol") as client:
        yield client


@pytest.fixture(scope="module")
def tales(carol: Api, models: httpx.Client) -> Callable[[str], Tale]:
    """The whole story, painted by a model once."""
    models.put("/faults", json={"latency": 0}).raise_for_status()

    @cache
    def painted(ai_model: str) -> Tale:
        tale = Tale(carol, models, aiModel=ai_model)
        tale.generate()
        assert tale.done()["completed"] == PAGES
        return tale

    return painted


@pytest.fixture
def tale(tales: Callable[[str], Tale]) -> Tale:
    return tales("gemini")


def written(tale: Tale, **descriptions: str) -> dict[str, Any]:
    """The story's cast as its user would write it, some of them looking otherwise than they did."""

    def member(one: dict[str, Any], *fields: str) -> dict[str, Any]:
        kept = {field: one[field] for field in ("name", "aliases", "description", *fields)}
        return kept | {"description": descriptions.get(one["name"], one["description"])}

    cast = tale.cast
    body = {
        "characters": [member(one, "gender") for one in cast["characters"]],
        "places": [member(one) for one in cast["places"]],
    }
    answer = tale.api.call("PUT", f"/api/stories/{tale.id}/cast", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def picture(url: str) -> bytes:
    answer = requests.get(url, timeout=30)
    answer.raise_for_status()
    return answer.content


def pictures(pages: list[dict[str, Any]]) -> dict[int, bytes]:
    return {page["chunkIndex"]: picture(page["imageUrl"]) for page in pages}


def names(page: dict[str, Any]) -> list[str]:
    return [one["name"] for one in page["references"]]


@pytest.mark.parametrize("ai_model", MODELS)
def test_every_page_with_the_hero_has_her_looks_word_for_word_and_her_portrait(
    tales: Callable[[str], Tale], ai_model: str
) -> None:
    tale = tales(ai_model)
    cast, pages = tale.cast, tale.pages
    assert {one["name"] for one in cast["characters"] if one["main"]} == {HERO, *OTHERS}
    assert {one["name"] for one in cast["places"] if one["main"]} == set(PLACES)
    hero = tale.member(HERO)
    hers = [page for page in pages if HERO in page["characters"]]
    assert {page["chunkIndex"] for page in hers} >= {page["chunkIndex"] for page in pages if HERO in page["content"]}
    assert (hero["pages"], hero["stalePages"]) == (len(hers), 0)
    assert 6 <= len(hers) < PAGES / 2
    for page in pages:
        is_hers = HERO in page["characters"]
        assert (hero["description"] in page["prompt"]) == is_hers
        assert (HERO in names(page)) == is_hers
        assert names(page) == [*page["characters"], *([page["place"]] if page["place"] else [])]
        assert all(one["thumbnailUrl"] for one in page["references"])
    (portrait,) = hero["portraits"]
    assert (portrait["status"], portrait["source"]) == ("completed", "painted")
    shown = Image.open(io.BytesIO(picture(portrait["imageUrl"])))
    assert (shown.format, shown.size) == ("PNG", (1024, 1024))


def test_another_hair_colour_repaints_the_heros_pages_and_no_others(tale: Tale) -> None:
    before = pictures(tale.pages)
    hers = {page["chunkIndex"] for page in tale.pages_of(HERO)}
    looks = tale.member(HERO)["description"]
    assert "red hair" in looks
    told = written(tale, **{HERO: looks.replace("red hair", "silver hair")})
    assert told["readBy"] == "user"
    assert {page["chunkIndex"] for page in tale.pages if page["stale"]} == hers
    assert tale.member(HERO)["stalePages"] == len(hers)
    wanted = tale.estimate()
    assert (wanted["pictures"], wanted["portraits"], wanted["kept"]) == (len(hers), 1, PAGES - len(hers))

    paid = tale.painted_since()
    tale.retry(stale=True)
    assert tale.done()["completed"] == PAGES
    assert tale.painted_since(paid) == wanted["pictures"] + wanted["portraits"]
    after, pages = pictures(tale.pages), tale.pages
    assert {place for place in before if after[place] != before[place]} == hers
    assert not [page for page in pages if page["stale"]]
    assert {page["chunkIndex"] for page in pages if page["versions"]} == hers
    assert all(("silver hair" in page["prompt"]) == (page["chunkIndex"] in hers) for page in pages)

    first = min(hers)
    path = f"/api/images/chunk/{pages[first]['id']}/versions"
    (version,) = tale.api.get(path)["items"]
    assert (picture(version["imageUrl"]), "red hair" in version["prompt"]) == (before[first], True)
    used = tale.api.call("POST", f"{path}/{version['version']}/use").json()
    assert (picture(used["imageUrl"]), used["versions"]) == (before[first], 1)
    (kept,) = tale.api.get(path)["items"]
    assert picture(kept["imageUrl"]) == after[first]
    gone = tale.api.call("POST", f"{path}/{version['version']}/use")
    assert (gone.status_code, gone.json()["code"]) == (404, "version_not_found")


def test_what_a_run_would_paint_is_what_it_paints(carol: Api, models: httpx.Client, run: Run) -> None:
    tale = Tale(carol, models, SHORT)
    before = tale.estimate()
    assert (before["pages"], before["pictures"], before["kept"]) == (SHORT_PAGES, SHORT_PAGES, 0)
    paid = tale.painted_since()
    with run.watcher("carol") as watcher:
        watcher.join(tale.id)
        tale.generate(preview=3)
        told = watcher.hear_the_run()
    changes = [event for event in told if event["event"] == "image:cast:changed"]
    # The cast is there, and its portraits, before the first page is begun.
    assert told[: len(changes)] == changes
    assert len(events_of_run(told)) == 2 + 2 * 3
    status = tale.api.status(tale.id)
    assert (status["completed"], status["total"], status["previewOf"]) == (3, 3, SHORT_PAGES)
    portraits = sum(len(one["portraits"]) for one in [*tale.cast["characters"], *tale.cast["places"]])
    assert 0 < portraits <= before["portraits"]
    assert tale.painted_since(paid) == portraits + 3
    each = before["price"]["high"] / (SHORT_PAGES + before["portraits"])
    assert status["costSoFar"] == pytest.approx(each * (portraits + 3))

    preview = pictures(tale.pages)
    rest = tale.estimate()
    assert (rest["pictures"], rest["portraits"], rest["kept"]) == (SHORT_PAGES - 3, 0, 3)
    paid = tale.painted_since()
    tale.generate()
    assert (tale.done()["completed"], tale.painted_since(paid)) == (SHORT_PAGES, rest["pictures"])
    whole = pictures(tale.pages)
    assert {place: whole[place] for place in preview} == preview
    assert tale.estimate() == tale.estimate() | {"pictures": 0, "portraits": 0, "kept": SHORT_PAGES}
    paid = tale.painted_since()
    tale.generate()
    assert (tale.done()["completed"], tale.painted_since(paid)) == (SHORT_PAGES, 0)


def test_a_picture_of_ones_own_is_the_portrait(tale: Tale) -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 400), "teal").save(file, "PNG")
    offered = tale.portrait("Captain Marrow", upload={"contentType": "image/png", "bytes": len(file.getvalue())})
    sent = requests.put(offered["url"], data=file.getvalue(), headers=offered["headers"], timeout=30)
    assert sent.status_code == 200, sent.text
    tale.portrait("Captain Marrow", uploadId=offered["uploadId"])
    captain = tale.member("Captain Marrow")
    (portrait,) = captain["portraits"]
    assert (portrait["source"], portrait["status"]) == ("uploaded", "completed")
    shown = Image.open(io.BytesIO(picture(portrait["imageUrl"]))).convert("RGB")
    assert (shown.size, shown.getpixel((512, 512))) == ((1024, 1024), (0, 128, 128))

    his = [page for page in tale.pages if "Captain Marrow" in page["characters"]]
    assert captain["stalePages"] == captain["pages"] == len(his)
    before, paid = pictures(his), tale.painted_since()
    tale.retry(stale=True, chunkIds=[page["id"] for page in his[:2]])
    tale.done()
    assert tale.painted_since(paid) == 2
    after = tale.pages_of("Captain Marrow")
    assert [page["stale"] for page in after] == [False] * 2 + [True] * (len(his) - 2)
    repainted = [place for place, shown in pictures(after).items() if shown != before[place]]
    assert repainted == [page["chunkIndex"] for page in his[:2]]


def test_what_is_sent_that_is_no_picture_is_no_portrait(tale: Tale) -> None:
    before = tale.member("Hanna")
    offered = tale.portrait("Hanna", upload={"contentType": "image/png", "bytes": 9})
    requests.put(offered["url"], data=b"no image!", headers=offered["headers"], timeout=30).raise_for_status()
    path = f"/api/stories/{tale.id}/cast/Hanna/portrait"
    refused = tale.api.call("POST", path, json={"uploadId": offered["uploadId"]})
    assert (refused.status_code, set(refused.json()["fields"])) == (400, {"uploadId"})
    assert tale.member("Hanna")["portraits"][0]["source"] == before["portraits"][0]["source"] == "painted"
    nobody = tale.api.call("POST", f"/api/stories/{tale.id}/cast/Nobody/portrait", json={})
    assert (nobody.status_code, nobody.json()["code"]) == (404, "member_not_found")
