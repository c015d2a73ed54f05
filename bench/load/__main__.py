"""`python -m bench.load`: puts a local run of its own under load; `--minutes 30` goes on for so long.

It ends with code 1 where anything was lost: a Run, a chunk, a picture painted twice, an event, an answer.
"""

import argparse
import asyncio
import sys
import time
from pathlib import Path

from bench.load.report import table
from bench.load.rounds import Outcome, Size, play_round
from bench.load.users import Asked, User, client_of
from bench.system import System, started_models, started_system

# One request of ten meets a fault, and each picture takes as long as a quick model's.
MODELS = ("--latency", "1", "--variety", "8", "--fault", "busy=0.05", "--fault", "broken=0.05")
SECONDS_BETWEEN_LOOKS_AT_MEMORY = 2.0
LINES_OF_LOSS = 40


def main() -> int:
    arguments = _arguments()
    size = Size(arguments.users, arguments.runs, arguments.chunks, arguments.connections)
    with started_models(*MODELS) as models, started_system(models, log=arguments.log) as system:
        return asyncio.run(_load(system, size, 60 * arguments.minutes))


async def _load(system: System, size: Size, seconds: float) -> int:
    asked, outcome, memory = Asked(), Outcome(), [system.memory()]
    async with client_of(system) as client:
        users = [User(f"user-{n}", system, client, asked) for n in range(size.users)]
        await asyncio.gather(*(user.write("Of nothing yet", "Not painted.") for user in users))
        beside = [asyncio.create_task(user.look(n / size.users)) for n, user in enumerate(users)]
        watch = asyncio.create_task(_watch_memory(system, memory))
        rounds = asyncio.create_task(_rounds(system, users, size, seconds, outcome))
        await asyncio.wait({watch, rounds}, return_when=asyncio.FIRST_COMPLETED)
        for task in (*beside, watch):
            task.cancel()
        await rounds
    memory.append(system.memory())
    losses = _losses(system, asked, outcome)
    print(table(size, asked, outcome, memory))
    print("\nNothing was lost." if not losses else f"\nLost, {len(losses)} in all:")
    print("\n".join(losses[:LINES_OF_LOSS]))
    return 1 if losses else 0


async def _rounds(system: System, users: list[User], size: Size, seconds: float, outcome: Outcome) -> None:
    deadline = time.monotonic() + seconds
    number = 0
    while not number or time.monotonic() < deadline:
        # In each round, other users' turn.
        painting = [users[(number * size.runs + n) % len(users)] for n in range(size.runs)]
        await play_round(number, system, painting, size, outcome)
        number += 1
        print(f"Round {number}: {len(outcome.runs)} Runs, {system.memory():.0f} MB", file=sys.stderr)


async def _watch_memory(system: System, memory: list[float]) -> None:
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS_AT_MEMORY)
        memory.append(system.memory())


def _losses(system: System, asked: Asked, outcome: Outcome) -> list[str]:
    painted = system.painted()
    twice = sum(times > 1 for times in painted.values())
    losses = outcome.lost + asked.refused
    if twice:
        losses.append(f"{twice} prompts were painted more than once")
    if len(painted) < outcome.chunks.get("completed", 0):
        losses.append(f"{outcome.chunks['completed']} chunks are completed, but {len(painted)} prompts were painted")
    return losses


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description="Puts a local run of its own under load.")
    parser.add_argument("--minutes", type=float, default=0, help="goes on with new Runs for so long")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--runs", type=int, default=20, help="at once, each of another user")
    parser.add_argument("--chunks", type=int, default=50, help="of each Run")
    parser.add_argument("--connections", type=int, default=500, help="spread over the Runs' stories")
    parser.add_argument("--log", type=Path, help="where to keep the log of the local run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
