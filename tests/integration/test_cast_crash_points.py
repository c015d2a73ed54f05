"""Whatever call the process dies at: cast, portraits and pages are there in the end, and paid for once."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from storybrush.adapters.casts import MongoCasts
from storybrush.adapters.chunks import MongoChunks, MongoPortraits
from storybrush.adapters.gallery import S3Gallery
from storybrush.adapters.stories import MongoStories
from storybrush.cast import Cast, Character
from tests.integration.crash_world import CrashWorld, one_clock
from tests.integration.frail import Fate, deaths
from tests.integration.run_world import Shelf
from tests.stories import BUCKET, a_story

MARA = Character(name="Mara", gender="female", description="red hair in two braids")
TEXT, PAGES = "Mara ran. Mara slept.", 2
DEAD, UNKNOWN = "Runtime.ExitError", "Lambda.ServiceException"


class FrailShelf(Shelf):
    def __init__(self, fate: Fate) -> None:
        super().__init__()
        self.fate, self.cast = fate, Cast(characters=(MARA,))

    def read(self, text: str) -> Cast:
        return self.fate.meet("reader.read", lambda: super(FrailShelf, self).read(text))


class CastCrashWorld(CrashWorld):
    def __init__(self, database: Any, s3: Any, gallery: S3Gallery, clock: Any, fate: Fate, dies_as: str) -> None:
        super().__init__(database, s3, gallery, clock, fate, dies_as, PAGES)
        self.library = FrailShelf(fate)
        self.story = a_story(content=TEXT, words=4)
        MongoStories(database).add(self.story)

    def generate(self, *_: Any, **options: Any) -> str:
        return super().generate(**{"maxWordsPerChunk": 2, "consistency": "references"} | options)


@pytest.fixture
def make_world(database: Any, s3: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., CastCrashWorld]]:
    gallery = S3Gallery(BUCKET)
    with one_clock(monkeypatch, sys.modules) as clock:
        yield lambda fate, dies_as: CastCrashWorld(database, s3, gallery, clock, fate, dies_as)


@pytest.mark.parametrize("dies_as", [DEAD, UNKNOWN])
def test_wherever_the_process_dies(make_world: Callable[..., CastCrashWorld], dies_as: str) -> None:
    def lived(fate: Fate) -> CastCrashWorld:
        world = make_world(fate, dies_as)
        world.whole_story()
        fate.is_done()
        check(world)
        return world

    story = lived(Fate()).fate.story
    # From the first state of the Run to its first page, where nothing is special any more.
    begins = next(number for number, call in enumerate(story) if call.name == "reader.read") - 4
    ends = [number for number, call in enumerate(story) if call.name == "model.paint"][1]
    points = [death for death in deaths(story) if begins <= death[0] <= ends]
    wrong = {}
    for number, after in points:
        try:
            fate = Fate(number, after=after)
            lived(fate)
        except AssertionError as error:
            wrong[f"{number}: {'after' if after else 'before'} {fate.calls[number].name}"] = str(error)[:500]
    assert not wrong, f"{len(wrong)} of {len(points)}: " + "\n".join(f"{point}: {why}" for point, why in wrong.items())


def check(world: CastCrashWorld) -> None:
    """Raises AssertionError where a promise was broken."""
    # A portrait that was lost is painted with the next Run, and the pages with it; then nothing is left to do.
    for _ in range(2):
        world.generate()
        world.execute()
    pages = MongoChunks(world._database).of_story(world.story.id)
    portraits = MongoPortraits(world._database).of_story(world.story.id)
    assert [page.status for page in pages] == ["completed"] * PAGES
    assert [portrait.status for portrait in portraits] == ["completed"]
    assert all([one.origin for one in page.references] == [portraits[0].painted_by] for page in pages)
    assert all(MARA.description in page.prompt for page in pages)
    asked = Counter(world.studio.asked)
    for prompt, times in asked.items():
        assert times <= 1 + (prompt in world.lost), f"{prompt[:60]!r} was paid for {times} times"
    sheet = MongoCasts(world._database).find(world.story.id)
    assert sheet
    assert sheet.read_by == "a-reader"
    # Only a reading that was itself interrupted is made once more.
    assert len(world.library.asked) <= 2
    before = len(world.studio.asked)
    world.generate()
    world.execute()
    assert (len(world.studio.asked), world.status()["status"]) == (before, "completed")
