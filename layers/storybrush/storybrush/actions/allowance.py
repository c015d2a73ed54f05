"""What a user may have painted: so many stories at once, so many pictures a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from storybrush.chunk import ImageChunk
from storybrush.errors import LimitReached, StoryTooLarge
from storybrush.ports.records import Stories
from storybrush.ports.users import Usage
from storybrush.run import Run

# Nobody knows when a Run of theirs will end; most pictures take some seconds.
LOOK_AGAIN_SECONDS = 30


class RunLimits(msgspec.Struct, frozen=True):
    """`concurrency` of pictures in a Run; the others are of all Runs of a model, or of a user, and 0 is no limit."""

    concurrency: int
    concurrency_per_model: int
    runs: int
    pictures: int


def require_a_day_for(pictures: int, most: int) -> None:
    """Raises StoryTooLarge for what not even a whole day allows: waiting would not help."""
    if most and pictures > most:
        raise StoryTooLarge(
            f"This would take {pictures:,} pictures, and {most:,} a day may be painted. Ask for longer chunks, retry "
            "only some of them, or split the story into parts."
        )


def with_reserved(run: Run, pictures: int, portraits: int, most: int) -> Run:
    """The Run, which would paint so many pictures and as many portraits as there is room for besides.

    Raises StoryTooLarge.
    """
    require_a_day_for(pictures, most)
    portraits = min(portraits, most - pictures) if most else portraits
    return msgspec.structs.replace(
        run, limited=most > 0, reserved=pictures + portraits if most else 0, most_portraits=portraits
    )


def require_a_turn(run: Run, most: int, stories: Stories) -> None:
    """Raises LimitReached where the user has more than `most` Runs under way.

    It is asked once the Run holds its story: of two that begin at once, neither is missed.
    """
    if most and stories.under_way(run.user_id) > most:
        raise LimitReached(
            f"No more than {most:,} of your stories can be painted at once. Wait for one to finish, or cancel one.",
            LOOK_AGAIN_SECONDS,
        )


def reserve(run: Run, most: int, usage: Usage) -> None:
    """Takes the Run's pictures out of its day, UTC, before one of them is painted. Raises LimitReached."""
    if not most or not run.reserved or usage.reserve(run, most):
        return
    left = max(0, most - usage.pictures(run))
    raise LimitReached(
        f"This would take {run.reserved:,} pictures, and {left:,} of your {most:,} a day are left. Come again after "
        "midnight UTC, or ask for longer chunks.",
        _seconds_to_midnight(run.started_at),
    )


def within_limits(run: Run, planned: Sequence[ImageChunk], most: int) -> list[ImageChunk]:
    """The first of them: at most so many, and what the Run may still have painted for its `max_cost`."""
    paid = affordable(run)
    return list(planned[: max(0, most if paid is None else min(most, paid))])


def affordable(run: Run) -> int | None:
    """How many pictures the Run may still have painted for its `max_cost`; None where it has none."""
    if run.max_cost is None or not run.price:
        return None
    # A tenth of a cent three times is three tenths, whatever binary fractions make of it.
    return int(run.max_cost / run.price + 1e-9) - run.portraits - run.painted


def give_back(run: Run, usage: Usage, *, asked: int = 0) -> None:
    """Gives the Run's day back what it did not paint; once, however often it is asked to.

    What models had been `asked` for when a user stopped the Run stays taken: it is paid for.
    """
    taken = run.painted + run.portraits + asked
    if run.reserved and run.reserved != taken:
        usage.give_back(run, run.reserved - taken)


def _seconds_to_midnight(moment: datetime) -> int:
    next_day = (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return round((next_day - moment).total_seconds()) or 1
