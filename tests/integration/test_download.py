"""Downloading all pictures: what the archive holds, and that it is what the story is."""

import json
from typing import Any

import pytest
from pymongo.database import Database

from storybrush.actions import download
from storybrush.actions.archive import PicturesChanged
from storybrush.errors import NothingToDownload, StoryNotFound
from tests.integration.archive_world import LARGE, PREPARING, World


@pytest.fixture
def world(database: Database[dict[str, Any]], s3: Any) -> World:
    return World(database, s3)


def test_the_archive_holds_the_finished_pictures_in_order_and_their_story(world: World) -> None:
    world.paint(10, 0, 2)
    world.fail(7)
    answer = world.ask()
    assert (answer["status"], answer["expiresIn"], answer["bytes"]) == (
        "ready",
        3600,
        world.archives.find(*world.keys()),
    )
    with world.opened() as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["chunk_00.png", "chunk_02.png", "chunk_10.png", "story.json"]
        assert archive.read("chunk_10.png") == b"picture 10"
        manifest = archive.read("story.json").decode()
    told = json.loads(manifest)
    assert list(told) == ["title", "options", "pictures"]
    assert (told["title"], told["options"]["artStyle"], told["options"]["maxWordsPerChunk"]) == (
        "Käthes Fuchs",
        "realistic",
        200,
    )
    assert told["pictures"][1] == {
        "file": "chunk_02.png",
        "chunkIndex": 2,
        "text": "Seite 2: Füchse.",
        "prompt": "Paint page 2.",
        "model": "gemini",
    }
    # For people, and so without escapes and in lines.
    assert '\n      "text": "Seite 2: Füchse.",\n' in manifest
    assert manifest.endswith("}\n")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Lantern of Saltmere", "The-Lantern-of-Saltmere"),
        ("../../etc/passwd\r\nX: y", "etc-passwd-X-y"),
        ("Käthes Füchse!", "Käthes-Füchse"),
        ("灯台の物語", "灯台の物語"),
        ("हिन्दी", "हिन्दी"),
        ('"; filename=x', "filename-x"),
        ("🦊🦊", "story"),
        ("x" * 200, "x" * 60),
    ],
)
def test_an_archive_is_named_after_its_story(title: str, name: str) -> None:
    assert download._file_name(title) == name


def test_an_archive_is_made_once_until_a_picture_changes(world: World) -> None:
    world.paint(0, 1)
    first = world.ask()
    again = world.ask()
    assert (len(world.archives.made), again["bytes"]) == (1, first["bytes"])
    world.paint(1, body=b"another picture")
    world.ask()
    assert len(world.archives.made) == len(world.keys()) == 2
    assert world.opened(world.archives.made[-1]).read("chunk_1.png") == b"another picture"
    world.paint(2)
    world.ask()
    assert world.opened(world.archives.made[-1]).namelist() == [f"chunk_{n}.png" for n in range(3)] + ["story.json"]


def test_what_is_deleted_is_in_no_archive_any_more(world: World) -> None:
    world.paint(0, 1)
    world.ask()
    world.delete(0)
    assert world.keys() == []
    world.ask()
    assert world.opened().namelist() == ["chunk_1.png", "story.json"]
    world.clear()
    assert world.keys() == []
    with pytest.raises(NothingToDownload):
        world.ask()


@pytest.mark.parametrize("after", [0, 2, 12, None])
@pytest.mark.parametrize("change", ["clear", "delete"])
def test_a_picture_that_goes_while_it_is_packed_leaves_no_archive(world: World, change: str, after: int | None) -> None:
    world.paint(*range(12), size=LARGE)
    world.ask()
    order = {**world.ordered(), "version": None}
    world.archives.after = after
    world.archives.meanwhile = world.clear if change == "clear" else lambda: world.delete(1)
    with pytest.raises(PicturesChanged):
        world.pack(order)
    assert world.keys() == []
    world.archives.meanwhile = lambda: None
    # The state machine has it done again.
    world.pack(order)
    assert len(world.keys()) == (0 if change == "clear" else 1)


def test_a_picture_that_goes_while_it_is_packed_in_the_request_is_asked_for_again(world: World) -> None:
    world.paint(*range(12))
    world.archives.meanwhile = lambda: world.delete(11)
    assert world.ask() == PREPARING
    assert world.keys() == []
    world.archives.meanwhile = lambda: None
    assert world.ask()["status"] == "ready"


def test_a_picture_that_comes_while_it_is_packed_harms_nothing(world: World) -> None:
    world.paint(0, 1)
    world.archives.meanwhile = lambda: world.paint(2)
    assert world.ask()["status"] == "ready"
    assert len(world.manifest()["pictures"]) == 2


def test_an_order_of_what_has_changed_since_makes_nothing(world: World) -> None:
    world.paint(0, size=3 * LARGE)
    world.ask()
    world.paint(1)
    world.pack(world.ordered())
    assert world.keys() == []


def test_a_maker_finds_what_one_before_it_left_of_a_story_that_is_gone(world: World) -> None:
    world.paint(0, size=3 * LARGE)
    world.ask()
    world.pack(world.ordered())
    for chunk in world.chunks.of_story(world.story.id):
        world.chunks.delete(chunk.id)
    world.pack(world.ordered())
    assert world.keys() == []
    world.stories.delete(world.story.id)
    world.pack(world.ordered())
    with pytest.raises(StoryNotFound):
        world.ask()


def test_a_file_that_is_missing_is_an_error_and_no_change(world: World, s3: Any) -> None:
    world.paint(0, 1)
    world.gallery.delete([f"uploads/images/{world.story.id}/chunk_1.png"])
    with pytest.raises(s3.exceptions.ClientError):
        world.ask()
    assert world.keys() == []
