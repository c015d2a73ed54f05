"""What a user is told of a limit."""

from datetime import UTC, datetime
from typing import cast

import pytest

from storybrush.actions.allowance import require_a_day_for, require_a_turn, reserve
from storybrush.errors import LimitReached, StoryTooLarge
from storybrush.ports.records import Stories
from storybrush.ports.users import Usage
from storybrush.run import Run
from tests.stories import a_run


class Full:
    """A user who has `taken` already."""

    def __init__(self, taken: int) -> None:
        self.taken = taken

    def reserve(self, run: Run, most: int) -> bool:
        return self.taken + run.reserved <= most

    def pictures(self, run: Run) -> int:
        return self.taken

    def under_way(self, user_id: str) -> int:
        return self.taken


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        (datetime(2026, 11, 21, tzinfo=UTC), 24 * 60 * 60),
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), 90 * 60),
        (datetime(2026, 2, 28, 23, 59, 59, 900_000, tzinfo=UTC), 1),
    ],
)
def test_a_day_is_waited_for_until_midnight_utc(moment: datetime, seconds: int) -> None:
    with pytest.raises(LimitReached, match="40 pictures, and 12 of your 2,000 a day") as caught:
        reserve(a_run(reserved=40, started_at=moment), 2000, cast(Usage, Full(1988)))
    assert caught.value.retry_after == seconds


def test_a_limit_that_was_lowered_leaves_nothing() -> None:
    with pytest.raises(LimitReached, match="and 0 of your 10"):
        reserve(a_run(reserved=1), 10, cast(Usage, Full(20)))


def test_the_last_picture_and_the_last_turn_may_be_had() -> None:
    reserve(a_run(reserved=12), 2000, cast(Usage, Full(1988)))
    require_a_turn(a_run(), 5, cast(Stories, Full(5)))
    require_a_day_for(2000, 2000)
    with pytest.raises(LimitReached):
        require_a_turn(a_run(), 5, cast(Stories, Full(6)))
    with pytest.raises(StoryTooLarge):
        require_a_day_for(2001, 2000)


def test_a_run_that_paints_nothing_passes_a_full_day() -> None:
    reserve(a_run(reserved=0), 10, cast(Usage, Full(10)))
