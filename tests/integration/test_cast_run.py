"""A Run whose story has a cast: read once, portraits before pages, and the same hero on every page."""

import pytest

from storybrush.cast import Cast, Character
from storybrush.chunk import Reference
from storybrush.errors import Refused
from tests.integration.cast_world import CAST, HERS, MARA, MEMBERS, MILL, PAGES, TOM, CastWorld


@pytest.fixture
def world(database, s3) -> CastWorld:  # type: ignore[no-untyped-def]
    return CastWorld(database, s3)


def names(references: tuple[Reference, ...]) -> list[str]:
    return [one.name for one in references]


def test_every_page_with_the_hero_has_her_looks_word_for_word_and_her_portrait(world: CastWorld) -> None:
    world.painted()
    portraits = {one.content: world.picture(one) for one in world.portraits.of_story(world.story.id)}
    assert set(portraits) == set(MEMBERS)
    pages = world.pages()
    assert [page.chunk_index for page in pages if "Mara" in page.characters] == HERS
    by_prompt = {request.prompt: request for request in world.sent}
    for page in pages:
        request = by_prompt[page.prompt]
        hers = page.chunk_index in HERS
        assert (MARA.description in request.prompt) == hers
        assert (portraits["Mara"] in request.references) == hers
        assert len(request.references) == len(page.references)
        assert (TOM.description in request.prompt) == ("Tom" in page.characters)
        assert (MILL.description in request.prompt) == (page.place == "the mill")


def test_portraits_are_painted_before_the_pages_and_shown_as_they_come(world: CastWorld) -> None:
    run_id = world.generate()
    world.paint_portraits(run_id)
    assert [request.prompt.partition(":")[0].rpartition(". ")[2] for request in world.sent] == list(MEMBERS)
    assert not any(request.references for request in world.sent)
    # The cast was read; portraits wait; each of the three is begun, and is there.
    assert world.rooms.names() == ["cast:changed"] * (2 + 2 * 3)
    assert all(event["seq"] is None for event in world.rooms.events)
    assert not world.pages()
    super(CastWorld, world).whole_run(run_id)
    assert world.status()["completed"] == len(PAGES)


def test_a_story_is_read_once_and_what_is_painted_is_kept(world: CastWorld) -> None:
    world.painted()
    asked = len(world.sent)
    assert asked == len(PAGES) + len(MEMBERS)
    world.painted()
    assert (len(world.sent), len(world.library.asked)) == (asked, 1)
    assert world.status()["status"] == "completed"


def test_another_size_has_the_same_portraits(world: CastWorld) -> None:
    world.painted()
    asked = len(world.sent)
    world.whole_run(world.generate(imageSize="1024x768"))
    assert len(world.sent) == asked + len(PAGES)
    assert world.cast()["characters"][0]["portraits"][0]["status"] == "completed"


def test_another_style_has_portraits_of_its_own(world: CastWorld) -> None:
    world.painted()
    world.whole_run(world.generate(artStyle="watercolor"))
    styles = [one["artStyle"] for one in world.cast()["characters"][0]["portraits"]]
    assert sorted(styles) == ["comic", "watercolor"]


def test_a_refused_portrait_costs_nobody_a_page(world: CastWorld) -> None:
    world.studio.orders = [Refused("Not her.")]
    world.painted()
    assert (world.status()["completed"], world.status()["failed"]) == (len(PAGES), 0)
    assert all("Mara" not in names(page.references) for page in world.pages())
    assert all(MARA.description in page.prompt for page in world.pages() if page.chunk_index in HERS)
    (portrait,) = world.cast()["characters"][0]["portraits"]
    assert (portrait["status"], portrait["error"]["message"]) == ("failed", "Not her.")


def test_planning_portraits_twice_makes_one_plan(world: CastWorld) -> None:
    run_id = world.generate()
    assert world.plan_portraits(run_id) == world.plan_portraits(run_id)
    world.paint_portraits(run_id)
    assert world.plan_portraits(run_id)["toPaint"] == 0
    assert (len(world.library.asked), len(world.sent)) == (1, len(MEMBERS))


def test_descriptions_alone_need_no_portrait(world: CastWorld) -> None:
    world.whole_run(world.generate(consistency="descriptions"))
    assert len(world.sent) == len(PAGES)
    assert not any(request.references for request in world.sent)
    assert MARA.description in world.pages()[0].prompt


def test_without_consistency_nobody_is_read_for(world: CastWorld) -> None:
    world.whole_run(world.generate(consistency="none"))
    assert (world.library.asked, world.casts.find(world.story.id)) == ([], None)
    assert not any(MARA.description in page.prompt for page in world.pages())


def test_without_a_text_model_the_story_is_read_plainly(world: CastWorld) -> None:
    world.library.cast = None
    world.painted()
    assert world.cast()["readBy"] == "plain"
    assert "Mara" in [one["name"] for one in world.cast()["characters"]]


def test_whom_nobody_sees_twice_sits_for_no_portrait(world: CastWorld) -> None:
    stranger = Character(name="The Queen", description="a crown")
    world.library.cast = Cast(characters=(stranger, *CAST.characters), places=CAST.places)
    world.painted()
    assert {one.content for one in world.portraits.of_story(world.story.id)} == set(MEMBERS)
    shown = world.cast()["characters"]
    assert [(one["name"], one["main"], one["pages"]) for one in shown] == [
        ("The Queen", False, 0),
        ("Mara", True, len(HERS)),
        ("Tom", True, 3),
    ]


def test_with_all_deleted_the_portraits_go_and_the_cast_stays(world: CastWorld) -> None:
    world.painted()
    world.clear()
    assert (world.files(), world.portraits.of_story(world.story.id)) == ([], [])
    assert world.cast()["readBy"] == "a-reader"
    world.painted()
    assert len(world.library.asked) == 1
    world.delete_story()
    assert (world.files(), world.casts.find(world.story.id)) == ([], None)


def test_a_sweep_leaves_portraits_and_versions_alone(world: CastWorld) -> None:
    world.painted()
    world.whole_run(world.repaint(world.pages()[0].id))
    world.delete_chunk(world.pages()[5].id)
    before = sorted(world.files())
    world.sweep()
    assert sorted(world.files()) == before
    assert len(before) == 2 * (len(PAGES) - 1 + len(MEMBERS) + 1)
