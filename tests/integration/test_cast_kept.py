"""Nothing of a cast is lost, left or wrongly marked: whoever comes between, and however a Run ends."""

import io
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import requests
from PIL import Image

from storybrush.actions.allowance import RunLimits
from storybrush.cast import Cast, Character, Place
from storybrush.chunk import ImageChunk, Picture, StoredPicture
from storybrush.errors import Refused, RunInProgress
from storybrush.ports.painting import Painted, Waiting
from storybrush.story import now
from tests.integration.cast_world import HERS, MARA, MILL, PAGES, TOM, CastWorld

DARK = msgspec.structs.replace(MARA, description="a girl of nine, black hair in two braids, a green coat")


@pytest.fixture
def world(database, s3) -> CastWorld:  # type: ignore[no-untyped-def]
    return CastWorld(database, s3)


def sent(world: CastWorld, name: str, colour: str = "navy") -> str:
    """The id of a picture that was sent to be the portrait of whoever is called so."""
    file = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(file, "PNG")
    offer = world.offer_upload(name, contentType="image/png", bytes=len(file.getvalue()))
    assert requests.put(offer["url"], data=file.getvalue(), headers=offer["headers"], timeout=10).ok
    return str(offer["uploadId"])


def colour_of(world: CastWorld, portrait: ImageChunk) -> Any:
    with Image.open(io.BytesIO(world.picture(portrait))) as picture:
        return picture.getpixel((500, 500))


@pytest.mark.parametrize("stop", ["cancel", "clear"])
def test_a_portrait_that_a_model_is_at_stays_taken_out_of_the_day(world: CastWorld, stop: str) -> None:
    world.limits = RunLimits(concurrency=2, concurrency_per_model=0, runs=0, pictures=50)
    world.studio.orders = [Waiting("job-1", 5)]
    world.paint_portraits(world.generate())
    run = world.runs.find(world.status()["runId"])
    assert run
    getattr(world, stop)()
    # Two are painted, and the model is at the third.
    assert world.usage.pictures(run) == 3


def test_a_portrait_of_a_run_that_is_over_holds_up_nobody(world: CastWorld) -> None:
    world.studio.orders = [Waiting("job-1", 5)]
    world.paint_portraits(world.generate())
    assert world.chunks.at_work("gemini") == 1
    world.cancel()
    assert world.chunks.at_work("gemini") == 0
    assert world.cast()["characters"][0]["portraits"][0]["error"]["code"] == "cancelled"
    # What the model is at is paid for, and is waited for by the next Run.
    world.painted()
    assert world.studio.looked == ["job-1"]


def test_a_portrait_in_another_style_leaves_the_marks_as_they_are(world: CastWorld) -> None:
    world.painted()
    world.write_cast(DARK, TOM)
    world.whole_run(world.paint_again("Tom", artStyle="watercolor"))
    assert world.stale() == HERS


def test_a_portrait_for_pages_without_portraits_makes_none_stale(world: CastWorld) -> None:
    world.whole_run(world.generate(consistency="descriptions"))
    world.whole_run(world.paint_again("Mara"))
    assert world.stale() == []


def test_the_users_own_portrait_stays_where_none_could_be_painted(world: CastWorld) -> None:
    world.painted()
    world.take_upload("Mara", uploadId=sent(world, "Mara"))
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.paint_again("Mara"))
    (portrait,) = world.cast()["characters"][0]["portraits"]
    assert (portrait["source"], portrait["status"]) == ("uploaded", "completed")
    own = next(one for one in world.portraits.of_story(world.story.id) if one.metadata.ai_model == "uploaded")
    assert world.picture(own)


def test_of_two_pictures_sent_at_once_the_one_that_is_kept_is_the_one_that_is_shown(world: CastWorld) -> None:
    world.painted()
    first, second = sent(world, "Mara", "navy"), sent(world, "Mara", "red")
    put_picture = world.gallery.put_picture
    between = [lambda: world.take_upload("Mara", uploadId=second)]

    def put(chunk: ImageChunk, picture: Picture) -> StoredPicture:
        stored = put_picture(chunk, picture)
        if between:
            between.pop()()
        return stored

    world.gallery.put_picture = put  # type: ignore[method-assign]
    world.take_upload("Mara", uploadId=first)
    own = next(one for one in world.portraits.of_story(world.story.id) if one.metadata.ai_model == "uploaded")
    is_red = colour_of(world, own)[0] > 200
    assert own.painted_by == (second if is_red else first)


def test_a_picture_that_is_sent_while_painting_begins_is_refused(world: CastWorld) -> None:
    world.painted()
    upload_id = sent(world, "Mara")
    finish = world.studio.finish

    def finish_late(painted: Painted, pixels: tuple[int, int]) -> Picture:
        world.generate(force=True)
        return finish(painted, pixels)

    world.studio.finish = finish_late  # type: ignore[method-assign]
    with pytest.raises(RunInProgress):
        world.take_upload("Mara", uploadId=upload_id)
    assert {one.metadata.ai_model for one in world.portraits.of_story(world.story.id)} == {"gemini"}


def test_what_is_painted_as_it_looked_before_stays_marked(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[0]
    world.studio.orders = [Refused("No.")]
    run_id = world.repaint(page.id)
    world.whole_run(run_id)
    world.write_cast(DARK, TOM)
    super(CastWorld, world).whole_run(world.retry())
    assert MARA.description in world.chunk(page.id).prompt
    assert world.stale() == HERS


def test_a_page_of_nobody_is_marked_once_somebody_is_on_it(world: CastWorld) -> None:
    world.library.cast = Cast(characters=(MARA, TOM))
    world.painted()
    rain = Character(name="Rain", description="a woman in grey")
    world.write_cast(MARA, TOM, rain, places=())
    assert world.stale() == [5]


def test_pages_of_another_model_are_not_marked_by_what_it_paints_of(world: CastWorld) -> None:
    world.painted()
    world.whole_run(world.generate(preview=1, aiModel="dalle-3"))
    world.write_cast(MARA, TOM)
    assert world.stale() == []


def test_what_the_user_wrote_while_the_story_was_read_is_not_written_over(world: CastWorld) -> None:
    run_id = world.generate()
    read = world.library.read

    def read_long(text: str) -> Cast:
        world.cancel()
        world.write_cast(DARK)
        return read(text)

    world.library.read = read_long  # type: ignore[method-assign]
    assert world.plan_portraits(run_id)["toPaint"] == 0
    assert (world.cast()["readBy"], len(world.cast()["characters"])) == ("user", 1)
    assert world.portraits.of_story(world.story.id) == []


def test_a_story_that_goes_while_it_is_read_leaves_no_cast(world: CastWorld) -> None:
    run_id = world.generate()
    read = world.library.read

    def read_long(text: str) -> Cast:
        world.delete_story()
        return read(text)

    world.library.read = read_long  # type: ignore[method-assign]
    assert world.plan_portraits(run_id)["toPaint"] == 0
    assert world.casts.find(world.story.id) is None


def test_a_cast_that_was_read_may_be_written_back(world: CastWorld) -> None:
    aliases = tuple(f"alias {number}" for number in range(15))
    mixed = Character(name="Mara/Maria?", aliases=aliases, description="a coat")
    crowd = tuple(Character(name=f"Guard {number}") for number in range(45))
    places = (Place(name="TOM"), Place(name="Tom#1"), MILL)
    world.library.cast = Cast(characters=(mixed, TOM, *crowd), places=places)
    world.painted()
    read = world.cast()
    assert read["characters"][0]["name"] == "Mara Maria"
    assert "Mara/Maria?" in read["characters"][0]["aliases"]
    characters = [Character(**{field: one[field] for field in MARA.__struct_fields__}) for one in read["characters"]]
    places = tuple(Place(**{field: one[field] for field in MILL.__struct_fields__}) for one in read["places"])
    assert [one["name"] for one in world.write_cast(*characters, places=places)["places"]] == ["Tom 1", "the mill"]


def test_no_version_is_lost_by_looking_at_another(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[0]
    world.whole_run(world.repaint(page.id))
    (one,) = world.chunk(page.id).versions
    many = tuple(
        msgspec.structs.replace(one, version=number, painted_by=f"{number:024x}", kept_at=now() - timedelta(1))
        for number in range(1, 21)
    )
    full = msgspec.structs.replace(world.chunk(page.id), versions=many)
    assert world.chunks.replace(full, world.chunk(page.id))
    world.use_version(page.id, 5)
    assert {one["version"] for one in world.versions(page.id)} == {*range(1, 22)} - {5}


def test_a_page_that_shows_a_version_is_painted_anew_and_does_not_get_a_later_one(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[0]
    world.whole_run(world.repaint(page.id))
    world.use_version(page.id, 1)
    asked = len(world.sent)
    world.whole_run(world.repaint(page.id))
    assert len(world.sent) == asked + 1
    assert len(world.versions(page.id)) == 2


def test_a_version_of_other_looks_is_out_of_date_and_one_of_these_is_not(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[0]
    world.write_cast(DARK, TOM)
    world.whole_run(world.retry_stale(page.id))
    assert world.stale() == HERS[1:]
    assert world.use_version(page.id, 1).stale
    assert world.stale() == HERS
    assert not world.use_version(page.id, 2).stale
    assert world.stale() == HERS[1:]


def test_a_page_that_failed_and_shows_a_version_again_is_counted(world: CastWorld) -> None:
    world.painted()
    page = world.pages()[0]
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.repaint(page.id))
    assert world.status()["failed"] == 1
    world.use_version(page.id, 1)
    assert (world.status()["failed"], world.status()["completed"]) == (0, len(PAGES))
