"""`python -m bench`: measures everything there is a claim about, and writes bench/RESULTS.md and its charts.

`python -m bench splitter finishing` measures those alone and shows them. Nothing else should be at work meanwhile.
"""

import argparse
import os
import platform
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from bench.result import Result

FOLDER = Path(__file__).parent
# Each is a module with a function `result`.
MEASUREMENTS = (
    "splitter",
    "casting",
    "imports",
    "warm",
    "finishing",
    "archive",
    "broadcast",
    "round_trips",
    "runs",
    "api",
    "cost",
    "simulate",
    "packages",
)
VERSIONS = ("boto3", "pymongo", "Pillow", "google-genai", "openai", "moto", "mongoeco")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument(
        "names", nargs="*", choices=MEASUREMENTS, default=None, metavar="name", help=", ".join(MEASUREMENTS)
    )
    given = parser.parse_args().names
    results = [_measured(name) for name in given or MEASUREMENTS]
    if given:
        print("\n\n".join(result.markdown() for result in results))
        return
    from bench.chart import draw

    for result in results:
        draw(result, FOLDER / "charts")
    (FOLDER / "RESULTS.md").write_text(_page(results))


def _measured(name: str) -> Result:
    started = time.monotonic()
    result: Result = import_module(f"bench.{name}").result()
    print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return result


def _page(results: list[Result]) -> str:
    met = sum(goal.met for result in results for goal in result.goals)
    goals = sum(len(result.goals) for result in results)
    versions = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    gigabytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    head = (
        f"# Results\n\n`make bench` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, {gigabytes:.0f} GB, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {versions}.\n\n"
        f"{met} of {goals} goals are met. Figures are medians of at least five rounds, the ways in turns; what counts "
        "is how they compare, since another machine has other figures."
    )
    return "\n\n".join([head, *(result.markdown() for result in results)]) + "\n"


if __name__ == "__main__":
    main()
