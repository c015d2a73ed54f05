"""Which fault a request meets: the one its prompt asks for by a marker, or one by chance that is always the same."""

import hashlib

import msgspec

MARKERS = ("refuse", "no-picture", "busy", "broken", "hang")
_BUSY_TIMES = 2  # a prompt marked busy is turned away so often, then served


class Faults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the server behaves: seconds of latency, shares (0 to 1) of requests that fail, markers lifted or not.

    Raises ValueError when a number is out of its range.
    """

    latency: float = 0.2
    busy: float = 0.0
    broken: float = 0.0
    lifted: bool = False

    def __post_init__(self) -> None:
        if self.latency < 0 or not 0 <= self.busy <= 1 or not 0 <= self.broken <= 1:
            raise ValueError("latency is 0 or more, busy and broken are from 0 to 1")


def digest(prompt: str) -> str:
    """The SHA-256 of a prompt in hexadecimal."""
    return hashlib.sha256(prompt.encode()).hexdigest()


def fault_of(prompt: str, request: int, faults: Faults) -> str | None:
    """The fault that the `request`-th request (from 1) for a prompt meets, one of MARKERS, or None."""
    if not faults.lifted:
        for marker in MARKERS:
            if f"[[{marker}]]" in prompt and (marker != "busy" or request <= _BUSY_TIMES):
                return marker
    chance = int(digest(f"{request} {prompt}")[:8], 16) / 2**32
    if chance < faults.busy:
        return "busy"
    return "broken" if chance < faults.busy + faults.broken else None
