"""How long a server asks to be left alone, in the header Retry-After."""

import math
from datetime import UTC
from email.utils import parsedate_to_datetime

from storybrush.story import now

_LONGEST_SECONDS = 24 * 60 * 60


def retry_after(header: str | None) -> float | None:
    """Seconds, which the header holds, or the time when they are over; None for anything else."""
    seconds = number(header)
    if seconds is None and header:
        try:
            when = parsedate_to_datetime(header)
        except (ValueError, OverflowError):
            return None
        seconds = (when.replace(tzinfo=when.tzinfo or UTC) - now()).total_seconds()
    return None if seconds is None else min(max(0.0, seconds), _LONGEST_SECONDS)


def number(text: str | None) -> float | None:
    """None for what is none, or has no end."""
    try:
        found = float(text or "")
    except ValueError:
        return None
    return found if math.isfinite(found) else None
