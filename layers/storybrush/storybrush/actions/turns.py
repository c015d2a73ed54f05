"""Turns at a model that several Runs ask for pictures."""

import random
from datetime import datetime

from storybrush.chunk import ImageChunk
from storybrush.ports.records import Chunks

# About the time of a picture, with jitter so that a crowd comes back spread out.
TURN_SECONDS = (5, 15)


def seconds_to_a_turn(former: ImageChunk, lease_until: datetime, most: int, chunks: Chunks) -> int:
    """How soon to come again where the model is at `most` chunks already; 0 where it may be asked, or has no limit.

    `former` is the chunk before it was claimed: it is asked for once it is, so that of two that come at once
    neither is missed. Without a turn, nothing of the claim is left, and it is no try.
    """
    # A job of this chunk has its turn already.
    if not most or former.job or chunks.at_work(former.metadata.ai_model) <= most:
        return 0
    chunks.undo_claim(former, lease_until)
    return random.randint(*TURN_SECONDS)  # noqa: S311 - no secret hangs on it
