"""How many stories a user may keep."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from pymongo.database import Database

from storybrush.actions.write import create_story
from storybrush.adapters.stories import MongoStories
from storybrush.errors import LimitReached
from storybrush.story import Story
from tests.stories import ALICE

type Db = Database[dict[str, Any]]


class StoriesAtOnce(MongoStories):
    """Tells nobody how many there are before two have counted."""

    def __init__(self, database: Db) -> None:
        super().__init__(database)
        self._both = Barrier(2)

    def count(self, user_id: str) -> int:
        counted = super().count(user_id)
        self._both.wait(10)
        return counted


def create(database: Db, most: int, user_id: str = ALICE, stories: MongoStories | None = None) -> Story | None:
    """The new story; None where it was refused."""
    body = {"title": "The lamp", "content": "It rained."}
    try:
        return create_story(body, user_id, max_words=10, max_stories=most, stories=stories or MongoStories(database))
    except LimitReached:
        return None


def test_a_user_with_as_many_stories_as_one_may_keep_gets_no_other_until_one_is_deleted(database: Db) -> None:
    stories = MongoStories(database)
    kept = [create(database, 2), create(database, 2)]
    with pytest.raises(LimitReached, match="2 stories"):
        create_story({"title": "x", "content": ""}, ALICE, max_words=10, max_stories=2, stories=stories)
    assert stories.count(ALICE) == 2
    assert create(database, 2, "bob")
    assert kept[0]
    stories.delete(kept[0].id)
    assert create(database, 2)


def test_many_at_once_do_not_pass_the_limit_together(database: Db) -> None:
    create(database, 4)
    with ThreadPoolExecutor(8) as threads:
        taken = [story for story in threads.map(lambda _: create(database, 4), range(8)) if story]
    assert len(taken) <= 3
    assert MongoStories(database).count(ALICE) == 1 + len(taken)
    while create(database, 4):
        pass
    assert MongoStories(database).count(ALICE) == 4


def test_two_that_count_at_the_same_moment_see_each_other(database: Db) -> None:
    create(database, 2)
    stories = StoriesAtOnce(database)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: create(database, 2, stories=stories), range(2)))
    assert MongoStories(database).count(ALICE) <= 2


def test_no_limit_is_none(database: Db) -> None:
    assert all(create(database, 0) for _ in range(3))
