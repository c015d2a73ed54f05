"""What a measurement found, and how it is shown in bench/RESULTS.md."""

import re
import statistics
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path


@dataclass(frozen=True)
class Way:
    """One way to do it: `cells` are what the table shows of it, `bar` what the chart does."""

    name: str
    cells: tuple[str, ...]
    bar: float


@dataclass(frozen=True)
class Goal:
    claim: str
    measured: str
    met: bool


@dataclass(frozen=True)
class Result:
    """`name` is that of the chart's file, `columns` the headings over the cells, `unit` that of the bars.

    `intro` says what was done, and how often; `notes` explain what a reader would ask about, a miss above all.
    """

    name: str
    title: str
    intro: str
    columns: tuple[str, ...]
    ways: Sequence[Way]
    unit: str
    goals: Sequence[Goal] = ()
    notes: str = ""

    def markdown(self) -> str:
        table = [f"| | {' | '.join(self.columns)} |", "|---" * (len(self.columns) + 1) + "|"]
        table += [f"| {way.name} | {' | '.join(way.cells)} |" for way in self.ways]
        goals = [f"- {'✓' if goal.met else '✗'} {goal.claim}: **{goal.measured}**" for goal in self.goals]
        parts = [f"## {self.title}", self.intro, "\n".join(table), f"![{self.title}](charts/{self.name}.svg)"]
        return "\n\n".join(part for part in (*parts, "\n".join(goals), self.notes) if part)


def median(figures: Sequence[float]) -> float:
    return statistics.median(figures)


def fresh[**P, T](work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """Does it in a new process, which has imported nothing but the module that `work` is in."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments, **options).result()


def in_turns[T](rounds: int, ways: dict[str, Callable[[], T]]) -> dict[str, list[T]]:
    """What each way gave in each round: one after the other, so that a slow minute is everybody's."""
    found: dict[str, list[T]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(way())
    return found


def memory(field: str) -> float:
    """This process's, in MB: `VmRSS` is what it holds, `VmHWM` the most that it held."""
    found = re.search(rf"{field}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) * 1024 / 1e6
