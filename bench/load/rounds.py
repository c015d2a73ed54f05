"""A round: so many Runs at once, watched and asked after, and what became of each of them."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from bench.load.users import User, story_of
from bench.load.watchers import Watcher, all_joined
from bench.system import System

SECONDS_A_RUN = 600.0
# Events may be on their way while the Status tells of the end already, and be overtaken by the last of them.
SECONDS_FOR_THE_LAST = 30.0


@dataclass
class Outcome:
    """What a round, or several of them, came to; `lost` is everything that should not be."""

    runs: list[float] = field(default_factory=list)
    chunks: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    received: int = 0
    overtaken: int = 0
    lost: list[str] = field(default_factory=list)


async def play_round(number: int, system: System, users: list[User], size: "Size", outcome: Outcome) -> None:
    """Paints one new story for each of the users, before all of the round's connections."""
    await asyncio.gather(
        *(user.write(f"Round {number}", story_of(f"{number} {user.name}", size.chunks)) for user in users)
    )
    watchers = [Watcher(users[n % len(users)]) for n in range(size.connections)]
    await all_joined(watchers, system.websocket_url)
    await asyncio.gather(*(_paint(user, outcome) for user in users))
    checks = (_check(user, [one for one in watchers if one.user is user], size, outcome) for user in users)
    await asyncio.gather(*checks)
    await asyncio.gather(*(watcher.leave() for watcher in watchers))


@dataclass(frozen=True)
class Size:
    users: int
    runs: int
    chunks: int
    connections: int


async def _paint(user: User, outcome: Outcome) -> None:
    """From the request to the Run's end."""
    started = time.monotonic()
    accepted = await user.generate()
    if not accepted:
        outcome.lost.append(f"{user.name}: the Run was not accepted")
        return
    while time.monotonic() - started < SECONDS_A_RUN:
        await asyncio.sleep(1)
        status = await user.status()
        if status and status["status"] != "processing":
            outcome.runs.append(time.monotonic() - started)
            return
    outcome.lost.append(f"{user.name}: the Run did not end")


async def _check(user: User, watchers: list[Watcher], size: Size, outcome: Outcome) -> None:
    status, chunks = await user.status(), await user.chunks()
    if len(chunks) != size.chunks:
        outcome.lost.append(f"{user.name}: {len(chunks)} chunks of {size.chunks}")
    for chunk in chunks:
        kind = chunk["status"]
        if kind == "failed":
            outcome.failures[chunk["error"]["code"]] += 1
        outcome.chunks[kind] += 1
        if kind not in ("completed", "failed"):
            outcome.lost.append(f"{user.name}: chunk {chunk['chunkIndex']} stayed {kind}")
    await asyncio.gather(*(_check_heard(watcher, status, outcome) for watcher in watchers))


async def _check_heard(watcher: Watcher, status: dict[str, Any], outcome: Outcome) -> None:
    events = status.get("seq", 0)
    deadline = time.monotonic() + SECONDS_FOR_THE_LAST
    while not watcher.lost and time.monotonic() < deadline and not (watcher.ended and watcher.events >= events):
        await asyncio.sleep(0.2)
    seqs = watcher.seqs
    missed = events - len(set(seqs))
    if watcher.lost or missed or not watcher.ended:
        end = "heard of the end" if watcher.ended else "did not hear of the end"
        outcome.lost.append(
            f"{watcher.user.name}: a connection {watcher.lost} missed {missed} of {events} events, {end}"
        )
    outcome.sent += events
    outcome.received += len(set(seqs))
    outcome.overtaken += sum(later < earlier for earlier, later in pairwise(seqs))
