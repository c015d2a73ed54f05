"""One page at a time, a few pages first, and what all of it costs."""

import msgspec
import pytest

from storybrush.errors import ChunkNotFound, InvalidRequest, NoPicture, RunInProgress, VersionNotFound
from storybrush.models import MODELS
from storybrush.story import new_id
from tests.integration.cast_world import MARA, MEMBERS, PAGES, CastWorld

VERSION = "gemini-nano-banana-2.1"
PRICE = MODELS["gemini"].price(VERSION, "standard") or 0


@pytest.fixture
def world(database, s3) -> CastWorld:  # type: ignore[no-untyped-def]
    return CastWorld(database, s3)


def test_a_preview_paints_a_few_pages_spread_over_the_story_and_the_next_run_keeps_them(world: CastWorld) -> None:
    run_id = world.generate(preview=3)
    world.whole_run(run_id)
    status = world.status()
    assert (status["status"], status["total"], status["previewOf"]) == ("completed", 3, len(PAGES))
    first = {page.chunk_index: page.painted_by for page in world.pages()}
    assert set(first) == {0, 2, 5}
    assert len(world.sent) == len(MEMBERS) + 3

    world.painted()
    assert len(world.sent) == len(MEMBERS) + len(PAGES)
    pages = world.pages()
    assert [page.chunk_index for page in pages] == list(range(len(PAGES)))
    assert {page.chunk_index: page.painted_by for page in pages if page.chunk_index in first} == first
    assert world.status()["previewOf"] is None


def test_what_is_mended_after_a_preview_leaves_it_one(world: CastWorld) -> None:
    world.whole_run(world.generate(preview=3))
    world.write_cast(msgspec.structs.replace(MARA, description="black hair"))
    world.whole_run(world.retry_stale())
    world.whole_run(world.repaint(world.pages()[0].id))
    world.whole_run(world.paint_again("Mara"))
    assert (world.status()["total"], world.status()["previewOf"]) == (3, len(PAGES))
    world.painted()
    assert world.status()["previewOf"] is None


def test_a_preview_of_other_pages_leaves_none_of_the_former_cut(world: CastWorld) -> None:
    world.painted()
    world.whole_run(world.generate(preview=1, maxWordsPerChunk=12))
    assert [page.content for page in world.pages()] == [f"{PAGES[0]} {PAGES[1]} "]


def test_a_preview_of_a_short_story_is_all_of_it(world: CastWorld) -> None:
    world.whole_run(world.generate(preview=10))
    assert world.status()["total"] == len(PAGES)


def test_a_page_is_painted_as_its_user_wants_it_and_its_former_picture_is_kept(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[0]
    former, asked = world.picture(page), len(world.sent)
    world.whole_run(world.repaint(page.id, feedback="The sky is darker."))
    (request,) = world.sent[asked:]
    assert "The sky is darker." in request.prompt
    assert MARA.description in request.prompt
    again = world.chunk(page.id)
    assert world.picture(again) != former
    (version,) = world.versions(page.id)
    assert (version["version"], version["prompt"], version["feedback"]) == (1, page.prompt, None)
    assert world.status()["status"] == "completed"
    # It is a wish for good: painting the story again keeps it.
    world.painted()
    assert len(world.sent) == asked + 1


def test_a_prompt_that_is_wished_for_is_sent_as_it_stands(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[1]
    world.whole_run(world.repaint(page.id, prompt="  A mill, and nothing else.  "))
    assert world.sent[-1].prompt == "A mill, and nothing else."
    world.painted()
    assert world.chunk(page.id).prompt == "A mill, and nothing else."
    # In another style it would be another picture.
    world.whole_run(world.generate(artStyle="watercolor"))
    assert world.chunk(page.id).prompt != "A mill, and nothing else."


def test_versions_come_and_go(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[0]
    pictures = [world.picture(page)]
    for _ in range(2):
        world.whole_run(world.repaint(page.id))
        pictures.append(world.picture(world.chunk(page.id)))
    assert len({*pictures}) == 3
    assert [one["version"] for one in world.versions(page.id)] == [2, 1]

    shown = world.use_version(page.id, 1)
    assert world.picture(shown) == pictures[0]
    assert sorted(one["version"] for one in world.versions(page.id)) == [2, 3]
    assert world.picture(world.use_version(page.id, 3)) == pictures[2]
    # Nothing is paid for what is there, and a version that is shown is not lost when the page is painted anew.
    asked = len(world.sent)
    world.painted()
    assert len(world.sent) == asked
    world.use_version(page.id, 2)
    world.whole_run(world.repaint(page.id))
    kept = {world.gallery.read(one.image_file) for one in world.chunk(page.id).versions}
    assert kept == {*pictures}


def test_there_is_no_other_version_and_none_of_another_page(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[0]
    with pytest.raises(VersionNotFound):
        world.use_version(page.id, 1)
    with pytest.raises(ChunkNotFound):
        world.versions(new_id())
    with pytest.raises(ChunkNotFound):
        world.repaint(new_id())
    world.generate(force=True)
    with pytest.raises(RunInProgress):
        world.repaint(page.id)


@pytest.mark.parametrize("body", [{"prompt": ""}, {"prompt": "x" * 8001}, {"feedback": " "}, {"feedback": 5}, {"x": 1}])
def test_a_wish_that_is_none_is_refused(world: CastWorld, body: dict[str, object]) -> None:
    world.painted()
    with pytest.raises(InvalidRequest):
        world.repaint(world.pages()[0].id, **body)


def test_what_a_run_costs_is_known_before_and_as_it_goes(world: CastWorld) -> None:
    world.studio.version = VERSION
    estimate = world.estimate()
    assert (estimate["pages"], estimate["pictures"], estimate["kept"]) == (len(PAGES), len(PAGES), 0)
    assert estimate["price"] == {"low": round(PRICE * len(PAGES), 4), "high": round(PRICE * (len(PAGES) + 6), 4)}
    assert estimate["seconds"] is None
    world.painted()
    assert world.status()["costSoFar"] == round(PRICE * (len(PAGES) + len(MEMBERS)), 4)

    nothing = world.estimate()
    assert (nothing["pictures"], nothing["portraits"], nothing["kept"]) == (0, 0, len(PAGES))
    assert nothing["price"] == {"low": 0, "high": 0}
    again = world.estimate(imageSize="1024x768", preview=2)
    assert (again["pictures"], again["portraits"]) == (2, 0)
    assert again["seconds"]["low"] <= again["seconds"]["high"]


def test_where_no_price_is_known_none_is_told(world: CastWorld) -> None:
    assert world.estimate()["price"] is None
    world.painted()
    assert world.status()["costSoFar"] is None
    with pytest.raises(InvalidRequest, match="nobody knows what a picture of white-square-1 costs"):
        world.generate(maxCost=1.0)


def test_a_run_costs_no_more_than_it_may(world: CastWorld) -> None:
    world.studio.version = VERSION
    world.whole_run(world.generate(maxCost=PRICE * (len(MEMBERS) + 2)))
    assert len(world.sent) == len(MEMBERS) + 2
    status = world.status()
    assert (status["completed"], status["failed"]) == (2, len(PAGES) - 2)
    assert {page.error.code for page in world.pages() if page.error} == {"cost_limit"}
    assert status["costSoFar"] <= PRICE * (len(MEMBERS) + 2) + 1e-9
    super(CastWorld, world).whole_run(world.retry())
    assert world.status()["completed"] == len(PAGES)


def test_portraits_count_towards_what_a_run_may_cost(world: CastWorld) -> None:
    world.studio.version = VERSION
    world.whole_run(world.generate(maxCost=PRICE * 2))
    assert len(world.sent) == 2
    assert world.status()["failed"] == len(PAGES)
    with pytest.raises(InvalidRequest, match="at least"):
        world.generate(maxCost=PRICE / 2)


def test_a_picture_asked_for_twice_is_told_once(world: CastWorld) -> None:
    world.studio.version = VERSION
    world.studio.orders = [NoPicture()]
    run_id = world.generate()
    world.paint_portraits(run_id)
    world.paint_portraits(run_id)
    assert world.status()["costSoFar"] == round(PRICE * len(MEMBERS), 4)
