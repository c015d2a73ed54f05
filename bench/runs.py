"""How long a Run takes on a local run, beside a script that asks the same model for the same pictures."""

import asyncio
import base64
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.one_run import OneRun, paint_story
from bench.result import Goal, Result, Way, fresh, in_turns, median
from bench.system import System, started_models, started_system

LATENCY = 0.2
# Few pictures, over and over: a real model does not draw on the processor of whoever is measured.
MODELS = ("--latency", str(LATENCY), "--variety", "8")
AT_ONCE = 10, 40
FEW, MANY = 100, 500
ROUNDS, ROUNDS_OF_MANY = 5, 3
MOST_TIMES_THE_SCRIPT = {10: 1.3, 40: 2.0}
MOST_GROWTH = 5.5
# So that everything is imported, every thread is there, and each of the few pictures is drawn.
WARM_UP = 60
NO_LIMITS = {"MAX_RUNS_PER_USER": "0", "MAX_PICTURES_PER_DAY": "0"}

type Setting = tuple[int, int]
"""Chunks, and how many of them at once."""


@dataclass(frozen=True)
class Measured:
    runs: dict[Setting, list[OneRun]]
    script: dict[Setting, list[float]]

    def seconds(self, setting: Setting) -> float:
        return median([one.seconds for one in self.runs[setting]])

    def script_seconds(self, setting: Setting) -> float:
        return median(self.script[setting])

    def cpu_ms(self, setting: Setting, *processes: str) -> float:
        """Of all processes, or of those named, for one picture."""
        return median([one.cpu_ms_a_picture(*processes) for one in self.runs[setting]])


def script(model: str, name: str, chunks: int, at_once: int) -> float:
    """What one would write in ten minutes: it asks, and writes the answers to files; nothing is kept or told.

    Its seconds, from the first request to the last file.
    """
    import httpx

    async def work(folder: Path) -> None:
        door = asyncio.Semaphore(at_once)
        limits = httpx.Limits(max_connections=at_once)
        headers = {"x-goog-api-key": "offline"}
        async with httpx.AsyncClient(base_url=model, headers=headers, limits=limits, timeout=60) as client:

            async def paint(number: int) -> None:
                body = {"contents": [{"role": "user", "parts": [{"text": f"Page {number} of {name}"}]}]}
                async with door:
                    answer = await client.post("/v1/models/any:generateContent", json=body)
                part = answer.raise_for_status().json()["candidates"][0]["content"]["parts"][0]
                (folder / f"{number}.png").write_bytes(base64.b64decode(part["inlineData"]["data"]))

            await asyncio.gather(*(paint(number) for number in range(chunks)))

    with TemporaryDirectory(prefix="storybrush-bench-") as folder:
        started = time.perf_counter()
        asyncio.run(work(Path(folder)))
        return time.perf_counter() - started


@cache
def measured() -> Measured:
    """Measured once a process, since the simulation is checked against the same figures."""
    with _systems() as systems:
        for at_once, system in systems.items():
            paint_story(system, f"warm-up {at_once}", WARM_UP)
        runs = {
            (chunks, at_once): partial(_run, system, chunks)
            for chunks in (FEW, MANY)
            for at_once, system in systems.items()
        }
        model = systems[AT_ONCE[0]].models
        few: dict[Setting, list[OneRun]] = {(FEW, at_once): [] for at_once in AT_ONCE}
        alone: dict[Setting, list[float]] = {setting: [] for setting in few}
        for number in range(ROUNDS):
            for setting in few:
                few[setting].append(runs[setting]())
                alone[setting].append(fresh(script, model, f"story {number} at {setting}", *setting))
        many = in_turns(ROUNDS_OF_MANY, {str(at_once): runs[MANY, at_once] for at_once in AT_ONCE})
    return Measured(few | {(MANY, at_once): many[str(at_once)] for at_once in AT_ONCE}, alone)


@contextmanager
def _systems() -> Iterator[dict[int, System]]:
    """A local run for each number of chunks at once, since that is a setting; the one that has no turn does nothing."""
    with ExitStack() as started:
        models = started.enter_context(started_models(*MODELS))
        yield {
            at_once: started.enter_context(started_system(models, NO_LIMITS | {"MAX_CONCURRENCY": str(at_once)}))
            for at_once in AT_ONCE
        }


def _run(system: System, chunks: int) -> OneRun:
    return paint_story(system, f"{system.url} at {time.time()}", chunks)


def result() -> Result:
    found = measured()
    return Result(
        name="runs",
        title="A Run from its first request to its last step",
        intro=f"On a local run, with a stand-in model that answers after {1000 * LATENCY:.0f} ms, all on this machine. "
        "The script asks the same stand-in with asyncio and httpx, and writes the answers to files; it splits no text, "
        "checks no picture, makes no thumbnail, keeps no record, tells nobody, and begins anew if it is stopped. "
        f"{ROUNDS} rounds of {FEW} chunks, {ROUNDS_OF_MANY} of {MANY}, "
        "after a Run that is not counted; users have no limits.",
        columns=("s", "pictures/s", "of the script's time", "CPU ms a picture"),
        ways=[
            *(_ours(found, setting) for setting in found.runs),
            *(_scripts(setting, found.script_seconds(setting)) for setting in found.script),
        ],
        unit="pictures/s",
        goals=[*_goals(found)],
        notes=_notes(found),
    )


def _ours(found: Measured, setting: Setting) -> Way:
    chunks, at_once = setting
    seconds = found.seconds(setting)
    times = f"{seconds / found.script_seconds(setting):.2f}" if setting in found.script else "–"
    cells = (f"{seconds:.1f}", f"{chunks / seconds:.1f}", times, f"{found.cpu_ms(setting):.0f}")
    return Way(f"Storybrush, {chunks} chunks, {at_once} at once", cells, chunks / seconds)


def _scripts(setting: Setting, seconds: float) -> Way:
    chunks, at_once = setting
    cells = (f"{seconds:.1f}", f"{chunks / seconds:.1f}", "1.00", "–")
    return Way(f"the script, {chunks} pictures, {at_once} at once", cells, chunks / seconds)


def _goals(found: Measured) -> Iterator[Goal]:
    for setting, script_runs in found.script.items():
        most = MOST_TIMES_THE_SCRIPT[setting[1]]
        times = found.seconds(setting) / median(script_runs)
        yield Goal(f"≤ {most} of the script's time at {setting[1]} at once", f"{times:.2f}", times <= most)
    for at_once in AT_ONCE:
        growth = found.seconds((MANY, at_once)) / found.seconds((FEW, at_once))
        claim = f"{MANY} chunks take ≤ {MOST_GROWTH} times as long as {FEW}, {at_once} at once"
        yield Goal(claim, f"{growth:.2f}", growth <= MOST_GROWTH)


def _notes(found: Measured) -> str:
    """Where the processor's time goes, and what it leaves possible."""
    lines = []
    for at_once in AT_ONCE:
        setting = FEW, at_once
        processes = sorted(found.runs[setting][0].cpu, key=lambda name: -found.cpu_ms(setting, name))
        shares = ", ".join(f"{name} {found.cpu_ms(setting, name):.0f}" for name in processes)
        lines.append(f"CPU ms a picture at {at_once} at once, by process: {shares}.")
    cores = os.cpu_count() or 1
    least = found.cpu_ms((FEW, AT_ONCE[0])) / 1000 / cores
    one = found.runs[FEW, AT_ONCE[0]][0]
    calls = ", ".join(f"{name} {times}" for name, times in sorted(one.calls.items()))
    return (
        f"{' '.join(lines)} On {cores} cores that allows {1 / least:.0f} pictures/s at best; the model alone would "
        f"allow {' and '.join(f'{at_once / LATENCY:.0f}' for at_once in AT_ONCE)}. With a real model, which takes ten "
        "seconds and more, the processor waits too. `cloud` is the interpreter of Step Functions with S3, `database` "
        "stands in for MongoDB: on AWS neither is ours to run.\n\n"
        f"A Run of {FEW} enters {one.transitions} states, calls functions ({calls}), stores {one.puts} objects, and "
        f"tells {one.events} events to whoever watches."
    )
