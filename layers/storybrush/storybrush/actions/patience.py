"""How long a model is waited for, and when it is given up."""

import math
import random
from datetime import timedelta

from storybrush.chunk import ImageChunk
from storybrush.errors import PainterBusy, PainterError
from storybrush.story import now

GIVE_UP_AFTER = timedelta(minutes=15)
FIRST_BACKOFF_SECONDS = 2
LONGEST_BACKOFF_SECONDS = 60
_LONGEST_DELAY_SECONDS = 24 * 60 * 60


def seconds_to_wait(error: PainterError, tries: int) -> int:
    """The model's own delay where it names one; else doubling, with jitter so that a crowd comes back spread out."""
    if isinstance(error, PainterBusy) and error.seconds is not None:
        return max(1, math.ceil(min(error.seconds, _LONGEST_DELAY_SECONDS)))
    longest = min(LONGEST_BACKOFF_SECONDS, FIRST_BACKOFF_SECONDS * 2 ** (tries - 1))
    return math.ceil(random.uniform(longest / 2, longest))  # noqa: S311 - no secret hangs on it


def is_over(chunk: ImageChunk, seconds: int) -> bool:
    """Whether the chunk would have been waited for too long in `seconds` from now."""
    return now() - (chunk.claimed_at or now()) + timedelta(seconds=seconds) > GIVE_UP_AFTER
