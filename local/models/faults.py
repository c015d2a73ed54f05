"""Which fault a request meets: the one its prompt asks for by a marker, or one by chance that is always the same."""

import hashlib
import math

import msgspec

from local.models.spoiled import SPOILED

FAILURES = ("refuse", "moderate", "no-picture", "busy", "busy-silent", "quota", "broken", "hang")
KINDS = (*FAILURES, *SPOILED)
# A reading's faults are marked and told as `read:busy`: a story whose pages are marked is read all the same.
UNREADABLE = ("bad-json", "bad-shape")
READING_KINDS = ("refuse", "moderate", "no-cast", "busy", "busy-silent", "quota", "broken", "hang", *UNREADABLE)
_OF_READING = "read:"
_TOLD = (*KINDS, *(_OF_READING + kind for kind in READING_KINDS))
_PASSING = ("busy", "busy-silent")
_BUSY_TIMES = 2  # a prompt marked busy is turned away so often, then served


class Faults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the server behaves: seconds of latency, the share of requests that meet each fault, markers lifted or not.

    Raises ValueError, which says what is allowed, on any other number or kind.
    """

    latency: float = 0.2
    rates: dict[str, float] = {}
    lifted: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.latency < math.inf:
            raise ValueError("latency is 0 or more seconds")
        if unknown := self.rates.keys() - set(_TOLD):
            raise ValueError(f"rates knows no {', '.join(sorted(unknown))}; its kinds are {', '.join(_TOLD)}")
        reading = [share for kind, share in self.rates.items() if kind.startswith(_OF_READING)]
        painting = [share for kind, share in self.rates.items() if not kind.startswith(_OF_READING)]
        if not all(0 <= share <= 1 for share in (*self.rates.values(), sum(reading), sum(painting))):
            raise ValueError("each of the rates is from 0 to 1, and so is their sum, that of reading by itself")


def digest(prompt: str) -> str:
    """The SHA-256 of a prompt in hexadecimal."""
    return hashlib.sha256(prompt.encode()).hexdigest()


def fault_of(prompt: str, request: int, faults: Faults, *, reading: bool = False) -> str | None:
    """The fault that the `request`-th request (from 1) for a prompt meets, one of KINDS, or None.

    Where the prompt is for `reading`, one of READING_KINDS.
    """
    kinds, prefix = (READING_KINDS, _OF_READING) if reading else (KINDS, "")
    if not faults.lifted:
        for kind in kinds:
            if f"[[{prefix}{kind}]]" in prompt and (kind not in _PASSING or request <= _BUSY_TIMES):
                return kind
    chance = int(digest(f"{request} {prompt}")[:8], 16) / 2**32
    for kind in kinds:
        chance -= faults.rates.get(prefix + kind, 0)
        if chance < 0:
            return kind
    return None
