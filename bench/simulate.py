"""Whether the simulation says what was measured; `python -m bench.simulate` prints the tables of docs/scale.md."""

import math
import os
import random
from collections.abc import Iterator
from statistics import mean

from bench import quotas
from bench.load.report import percentile
from bench.result import Goal, Result, Way
from bench.runs import AT_ONCE, LATENCY, MANY, Measured, Setting, measured
from bench.simulation import SEED, World, simulate
from local.functions.runtime import CALLS_AT_ONCE

# Where what a Run takes besides its pictures weighs least.
CALIBRATED: Setting = (MANY, AT_ONCE[0])
MOST_OFF = 0.15
TIMES = 20  # each with other luck
NOVEL = 2000
STORIES_A_DAY, PICTURES_A_STORY, PEAK = 10_000, 50, 3
HOUR = 3600.0
SECONDS_A_PICTURE = 11.0  # the model's mean, which is more than its median, and what is around it


def result() -> Result:
    found = measured()
    stretch = _stretch(found)
    off = {setting: _local(found, setting, stretch) / found.seconds(setting) - 1 for setting in found.runs}
    worst = max(abs(one) for setting, one in off.items() if setting != CALIBRATED)
    return Result(
        name="simulate",
        title="The simulation beside what was measured",
        intro="The simulation behind `docs/scale.md` is given the local run: the model's time, the processor's time "
        f"for a picture as measured with {CALIBRATED[0]} chunks at {CALIBRATED[1]} at once, and {os.cpu_count()} "
        f"cores. One factor on the processor's time, {stretch:.2f}, makes it fit that Run: it stands for waiting on "
        f"locks. The other Runs are then foretold, each as the mean of {TIMES}.",
        columns=("measured s", "simulated s", "off by"),
        ways=[_way(found, setting, stretch, off[setting]) for setting in found.runs],
        unit="s, simulated",
        goals=[Goal(f"within {MOST_OFF:.0%} where it was not fitted", f"{worst:.0%}", worst <= MOST_OFF)],
    )


def _way(found: Measured, setting: Setting, stretch: float, off: float) -> Way:
    seconds = _local(found, setting, stretch)
    name = f"{setting[0]} chunks, {setting[1]} at once" + (" (fitted)" if setting == CALIBRATED else "")
    return Way(name, (f"{found.seconds(setting):.1f}", f"{seconds:.1f}", f"{off:+.0%}"), seconds)


def _local(found: Measured, setting: Setting, stretch: float) -> float:
    """How long the Run takes on this machine, as simulated, on the whole."""
    world = World(
        at_once=setting[1],
        functions=CALLS_AT_ONCE,
        model_seconds=LATENCY,
        spread=0,
        start_seconds=0,
        work_seconds=stretch * found.cpu_ms(CALIBRATED) / 1000,
        cores=os.cpu_count() or 1,
    )
    return mean(simulate(world, [(0.0, setting[0])], seed).seconds for seed in range(TIMES))


def _stretch(found: Measured) -> float:
    """The factor with which the fitted Run takes as long as measured, by halving."""
    low, high = 0.0, 10.0
    for _ in range(30):
        middle = (low + high) / 2
        if _local(found, CALIBRATED, middle) < found.seconds(CALIBRATED):
            low = middle
        else:
            high = middle
    return high


def a_novel() -> Iterator[str]:
    yield "at once|at once a model|images a minute|minutes|painted|given up|asked in vain|functions|states entered"
    for at_once in (10, 40, 200, 1000):
        yield _novel(World(at_once=at_once))
    for at_once, a_minute in ((10, 500), (200, 500), (5, 10), (10, 10), (40, 10), (200, 10)):
        yield _novel(World(at_once=at_once, images_a_minute=a_minute))
    yield _novel(World(at_once=10, images_a_minute=10, names_delay=True), " (names a delay)")
    for at_once_a_model in (2, 1):
        yield _novel(World(at_once=40, images_a_minute=10, at_once_a_model=at_once_a_model))


def _novel(world: World, remark: str = "") -> str:
    found = simulate(world, [(0.0, NOVEL)])
    counts = f"{found.painted}|{found.given_up}|{found.refused}"
    limits = f"{world.at_once}|{_number(world.at_once_a_model)}|{_number(world.images_a_minute)}{remark}"
    return f"{limits}|{found.seconds / 60:.0f}|{counts}|{found.functions}|{found.transitions}"


def few_functions() -> Iterator[str]:
    yield "Lambda's concurrency|minutes|painted|given up|throttled"
    for functions in (10, 100, 1000):
        found = simulate(World(at_once=200, functions=functions), [(0.0, NOVEL)])
        yield f"{functions}|{found.seconds / 60:.0f}|{found.painted}|{found.given_up}|{found.throttled}"


def a_day() -> Iterator[str]:
    yield "images a minute|at once a model|painted|given up|asked in vain|a Run's minutes|19 of 20|functions|states/s"
    for a_minute in (math.inf, 2000, 1200, 1000, 500):
        yield _day(World(images_a_minute=a_minute))
    for a_minute in (1000, 500):
        # As many as the model takes in the time of a picture, and a few less.
        yield _day(World(images_a_minute=a_minute, at_once_a_model=round(0.95 * a_minute / 60 * SECONDS_A_PICTURE)))


def _day(world: World) -> str:
    found = simulate(world, _arrivals())
    half, most = (percentile(found.runs, share) / 60 for share in (0.5, 0.95))
    counts = f"{found.painted}|{found.given_up}|{found.refused}"
    limits = f"{_number(world.images_a_minute)}|{_number(world.at_once_a_model)}"
    rate = found.transitions / found.seconds
    return f"{limits}|{counts}|{half:.1f}|{most:.1f}|{found.functions}|{rate:.0f}"


def _arrivals() -> Iterator[tuple[float, int]]:
    """Stories of the busiest hour, each at a moment of its own."""
    chance, moment = random.Random(SEED), 0.0  # noqa: S311
    while (moment := moment + chance.expovariate(PEAK * STORIES_A_DAY / 24 / HOUR)) < HOUR:
        yield moment, PICTURES_A_STORY


def _number(limit: float) -> str:
    return "no limit" if math.isinf(limit) else f"{limit:.0f}"


def _print(title: str, rows: Iterator[str]) -> None:
    head, *body = (f"| {row.replace('|', ' | ')} |" for row in rows)
    print(f"{title}\n\n{head}\n{'|---' * (head.count('|') - 1)}|\n" + "\n".join(body) + "\n")


def main() -> None:
    peak = PEAK * STORIES_A_DAY / 24
    _print(f"A novel of {NOVEL:,} chunks, a model that takes 10 s in the median:", a_novel())
    _print("The same at 200 at once, no limit of the model, where Lambda allows less:", few_functions())
    _print(
        f"{STORIES_A_DAY:,} stories a day of {PICTURES_A_STORY} pictures, 10 at once; {peak:,.0f} in the busiest hour:",
        a_day(),
    )
    _print(f"{quotas.CONNECTIONS:,} open connections:", quotas.connections())
    _print("What is allowed before anybody asks for more:", quotas.quotas())


if __name__ == "__main__":
    main()
