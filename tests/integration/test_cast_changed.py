"""The user's hand in the cast: what changes is marked, repainted alone, and can be had back."""

import io
from typing import Any

import msgspec
import pytest
import requests
from PIL import Image

from storybrush.actions.write_cast import read_cast_of
from storybrush.errors import InvalidRequest, MemberNotFound, NothingToRetry, Refused, RunInProgress
from tests.integration.cast_world import HERS, MARA, MEMBERS, PAGES, TOM, CastWorld

DARK = msgspec.structs.replace(MARA, description="a girl of nine, black hair in two braids, a green coat")


@pytest.fixture
def world(database, s3) -> CastWorld:  # type: ignore[no-untyped-def]
    world = CastWorld(database, s3)
    world.painted()
    return world


def a_picture(kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (300, 400), "navy").save(file, kind)
    return file.getvalue()


def upload(world: CastWorld, name: str, picture: bytes, content_type: str = "image/png") -> str:
    offer = world.offer_upload(name, contentType=content_type, bytes=len(picture))
    assert requests.put(offer["url"], data=picture, headers=offer["headers"], timeout=10).ok
    return str(offer["uploadId"])


def test_changed_hair_repaints_the_heros_pages_and_no_others(world: CastWorld) -> None:
    shown = world.write_cast(DARK, TOM)
    assert (shown["readBy"], shown["characters"][0]["stalePages"]) == ("user", len(HERS))
    assert world.stale() == HERS
    others = {page.id: page.painted_by for page in world.pages() if page.chunk_index not in HERS}
    asked = len(world.sent)

    world.whole_run(world.retry_stale())
    again = world.sent[asked:]
    assert len(again) == len(HERS) + 1, "her pages, and her portrait before them"
    assert all(DARK.description in request.prompt for request in again)
    assert world.stale() == []
    assert {page.id: page.painted_by for page in world.pages() if page.chunk_index not in HERS} == others
    assert all(len(page.versions) == (page.chunk_index in HERS) for page in world.pages())
    assert world.status()["status"] == "completed"


def test_what_is_changed_back_is_stale_no_more_and_costs_nothing(world: CastWorld) -> None:
    world.write_cast(DARK, TOM)
    world.write_cast(MARA, TOM)
    assert world.stale() == []
    with pytest.raises(NothingToRetry, match="out of date"):
        world.retry_stale()


def test_some_of_the_stale_pages(world: CastWorld) -> None:
    world.write_cast(DARK, TOM)
    page = world.pages()[2]
    world.whole_run(world.retry_stale(page.id))
    assert world.stale() == [index for index in HERS if index != 2]


def test_a_stale_page_that_is_refused_keeps_its_picture_and_is_retried(world: CastWorld) -> None:
    world.write_cast(DARK, TOM)
    run_id = world.retry_stale()
    world.paint_portraits(run_id)
    world.studio.orders = [Refused("No.")]
    super(CastWorld, world).whole_run(run_id)
    failed = [page for page in world.pages() if page.status == "failed"]
    assert [bool(page.image_file) for page in failed] == [True]
    run_id = world.retry()
    super(CastWorld, world).whole_run(run_id)
    assert DARK.description in world.sent[-1].prompt
    assert not [page for page in world.pages() if page.status == "failed"]


def test_a_cast_is_not_changed_while_it_is_painted(world: CastWorld) -> None:
    world.generate(force=True)
    with pytest.raises(RunInProgress):
        world.write_cast(DARK, TOM)
    with pytest.raises(RunInProgress):
        world.paint_again("Mara")


def test_what_is_no_cast_is_refused_by_its_place(world: CastWorld) -> None:
    with pytest.raises(InvalidRequest) as caught:
        world.write_cast(MARA, msgspec.structs.replace(TOM, name="", aliases=("x" * 81,)))
    assert set(caught.value.fields) == {"characters[1].name", "characters[1].aliases"}
    with pytest.raises(InvalidRequest) as caught:
        world.write_cast(MARA, msgspec.structs.replace(TOM, name="THE MILL"))
    assert set(caught.value.fields) == {"places[0].name"}
    for unnameable in ("..", "Who?", "AC/DC"):
        with pytest.raises(InvalidRequest) as caught:
            world.write_cast(msgspec.structs.replace(MARA, name=unnameable))
        assert set(caught.value.fields) == {"characters[0].name"}
    assert world.cast()["readBy"] == "a-reader"


def test_a_portrait_that_is_painted_again_makes_her_pages_stale(world: CastWorld) -> None:
    asked = len(world.sent)
    world.whole_run(world.paint_again("Mara"))
    assert len(world.sent) == asked + 1
    assert world.status()["status"] == "completed"
    assert world.stale() == HERS
    world.whole_run(world.retry_stale())
    assert world.stale() == []
    hers = next(one for one in world.portraits.of_story(world.story.id) if one.content == "Mara")
    assert world.picture(hers) in world.sent[-1].references


def test_a_portrait_that_cannot_be_painted_again_leaves_the_former_one(world: CastWorld) -> None:
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.paint_again("Mara"))
    assert (world.status()["status"], world.status()["error"]["code"]) == ("failed", "all_failed")
    assert world.stale() == []


def test_nobody_sits_who_is_not_in_the_cast(world: CastWorld) -> None:
    with pytest.raises(MemberNotFound):
        world.paint_again("Nobody")
    with pytest.raises(MemberNotFound):
        world.offer_upload("Nobody", contentType="image/png", bytes=5)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_of_the_users_own_is_the_portrait(world: CastWorld, kind: str) -> None:
    shown = world.take_upload("Mara", uploadId=upload(world, "Mara", a_picture(kind), f"image/{kind.lower()}"))
    (portrait,) = shown["characters"][0]["portraits"]
    assert (portrait["source"], portrait["status"], portrait["artStyle"]) == ("uploaded", "completed", "comic")
    assert world.stale() == HERS
    asked = len(world.sent)
    world.whole_run(world.retry_stale())
    assert len(world.sent) == asked + len(HERS), "no portrait of hers is painted"
    hers = next(one for one in world.portraits.of_story(world.story.id) if one.metadata.ai_model == "uploaded")
    with Image.open(io.BytesIO(world.picture(hers))) as picture:
        assert picture.size == (1024, 1024)
        assert all(abs(one - navy) < 4 for one, navy in zip(picture.getpixel((500, 500)), (0, 0, 128), strict=True))  # type: ignore[arg-type]
    assert all(world.picture(hers) in request.references for request in world.sent[asked:])


def test_painted_again_the_users_own_is_no_more(world: CastWorld) -> None:
    world.take_upload("Mara", uploadId=upload(world, "Mara", a_picture()))
    world.whole_run(world.paint_again("Mara"))
    (portrait,) = world.cast()["characters"][0]["portraits"]
    assert (portrait["source"], portrait["status"]) == ("painted", "completed")


def test_what_is_no_picture_is_refused_and_harms_nothing(world: CastWorld) -> None:
    for sent in (b"GIF89a not a picture", b""):
        with pytest.raises(InvalidRequest, match="uploadId"):
            world.take_upload("Mara", uploadId=upload(world, "Mara", sent) if sent else "f" * 24)
    with pytest.raises(InvalidRequest) as caught:
        world.offer_upload("Mara", contentType="image/gif", bytes=9_000_000)
    assert set(caught.value.fields) == {"upload.contentType", "upload.bytes"}
    assert world.stale() == []
    # A whole number to a reader of JSON, which true is not.
    assert world.offer_upload("Mara", contentType="image/png", bytes=200.0)["uploadId"]
    for size in (True, 0, 0.5, float("inf"), "9"):
        with pytest.raises(InvalidRequest):
            world.offer_upload("Mara", contentType="image/png", bytes=size)


@pytest.mark.parametrize("body", [{"artStyle": "cubist"}, {"uploadId": 5}, {"uploadId": "x", "more": 1}])
def test_a_bad_request_for_a_portrait_says_what_it_may_be(world: CastWorld, body: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        world.take_upload("Mara", **{"uploadId": "f" * 24} | body)


def test_who_is_out_of_the_cast_is_on_no_page(world: CastWorld) -> None:
    world.write_cast(MARA)
    assert world.stale() == [page.chunk_index for page in world.pages() if "Tom" in page.characters]
    world.painted()
    assert not any("Tom" in page.characters for page in world.pages())
    assert len(world.pages()) == len(PAGES)


def test_a_cast_may_be_written_before_anything_is_painted(database: Any, s3: Any) -> None:
    world = CastWorld(database, s3)
    shown = world.write_cast(DARK)
    assert (shown["readBy"], shown["updatedAt"] is not None) == ("user", True)
    world.painted()
    assert world.library.asked == []
    assert DARK.description in world.pages()[0].prompt
    assert {one.content for one in world.portraits.of_story(world.story.id)} == {"Mara", "the mill"} < {*MEMBERS}


def test_a_cast_without_its_lists_takes_nobodys_away() -> None:
    with pytest.raises(InvalidRequest) as caught:
        read_cast_of({})
    assert set(caught.value.fields) == {"characters", "places"}
