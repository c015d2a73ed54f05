"""Which fault a request meets: the one its prompt asks for by a marker, or one by chance that is always the same."""

import hashlib
import math

import msgspec

from local.models.spoiled import SPOILED

FAILURES = ("refuse", "moderate", "no-picture", "busy", "busy-silent", "quota", "broken", "hang")
KINDS = (*FAILURES, *SPOILED)
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
        if unknown := self.rates.keys() - set(KINDS):
            raise ValueError(f"rates knows no {', '.join(sorted(unknown))}; its kinds are {', '.join(KINDS)}")
        if not all(0 <= share <= 1 for share in self.rates.values()) or sum(self.rates.values()) > 1:
            raise ValueError("each of the rates is from 0 to 1, and so is their sum")


def digest(prompt: str) -> str:
    """The SHA-256 of a prompt in hexadecimal."""
    return hashlib.sha256(prompt.encode()).hexdigest()


def fault_of(prompt: str, request: int, faults: Faults) -> str | None:
    """The fault that the `request`-th request (from 1) for a prompt meets, one of KINDS, or None."""
    if not faults.lifted:
        for kind in KINDS:
            if f"[[{kind}]]" in prompt and (kind not in _PASSING or request <= _BUSY_TIMES):
                return kind
    chance = int(digest(f"{request} {prompt}")[:8], 16) / 2**32
    for kind in KINDS:
        chance -= faults.rates.get(kind, 0)
        if chance < 0:
            return kind
    return None
