"""How long a new Lambda takes over a function's imports, beside the same function with its libraries at its top."""

import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.functions import ROOT, application, link_packages, ports
from bench.result import Goal, Result, Way, in_turns, median
from local.application import Application, Function
from local.functions.environment import function_environment, runtime_environment

ROUNDS = 5
NOWHERE = "http://127.0.0.1:1"
OURS = "Storybrush "
PAINTER = f"{OURS}paint_chunk"
WITH_SDK = f"{PAINTER} with its SDK"
EAGER, EAGER_PAINTER = "everything at the top", "everything at the top, painting"
# What stands at the top of a handler that is written straight down, its clients included.
LIBRARIES = """
import boto3, jwt, msgspec, pymongo
from aws_lambda_powertools import Logger
Logger()
boto3.client("s3"), boto3.client("stepfunctions")
boto3.client("apigatewaymanagementapi", endpoint_url="http://127.0.0.1:1")
pymongo.MongoClient("mongodb://127.0.0.1:1", connect=False)
"""
PAINTERS_LIBRARIES = """
import openai, requests
from google import genai
from PIL import Image
"""
# Counts from an interpreter that has imported nothing: even reading its memory takes no module.
CHILD = """
import os, time
def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
before, started = held(), time.process_time()
{first}
imported, grown = time.process_time(), held() - before
{then}
print((imported - started) * 1e3, grown, (time.process_time() - started) * 1e3, held() - before)
os.sys.stdout.flush()
os._exit(0)
"""


@dataclass(frozen=True)
class Cost:
    """Of the imports, and of the imports with all that the first event needs."""

    ms: float
    megabytes: float
    ready_ms: float
    ready_megabytes: float


def result() -> Result:
    declared = application(NOWHERE)
    apis = sorted(_name(function) for function in declared.functions_of_apis.values())
    with tempfile.TemporaryDirectory() as folder:
        costs = _costs(declared, Path(folder))
    order = [EAGER, *apis, EAGER_PAINTER, WITH_SDK, PAINTER]
    order += sorted(costs.keys() - {*order})
    ways = [_way(name, costs[name], costs[EAGER_PAINTER if name in (WITH_SDK, PAINTER) else EAGER]) for name in order]
    slowest = max(apis, key=lambda name: costs[name].ms)
    share, sdk = costs[slowest].ms / costs[EAGER].ms, costs[WITH_SDK].ms / costs[EAGER_PAINTER].ms
    return Result(
        name="imports",
        title="Imports of a cold start",
        intro=INTRO,
        columns=("ms", "of everything", "MB", "ms when ready", "of everything", "MB when ready"),
        ways=ways,
        unit="ms",
        goals=(
            Goal(
                "functions of the HTTP and the WebSocket API: ≤ 0.25 of everything at the top",
                f"{share:.2f} at most, {slowest.removeprefix(OURS)}",
                share <= 0.25,
            ),
            Goal("the painting function, its SDK included: ≤ 0.4", f"{sdk:.2f}", sdk <= 0.4),
        ),
        notes=NOTES,
    )


INTRO = f"""\
Every function of the template in a process of its own, which finds its folder, layers and the runtime's boto3, and \
nothing else. CPU time and memory over an interpreter that has imported nothing; {ROUNDS} rounds, bytecode compiled \
before. *When ready* adds what the imports leave for later: every adapter that the function names, made with its \
client but without a call, and for the painting function google-genai and Pillow. The local run makes them with the \
first event. A Lambda makes them while it starts, all but a painter's SDK: it has a whole processor until then, and of \
256 MB a seventh of one when it is called.

*Everything at the top* is what one would write down for such a function: boto3 with clients of S3, Step Functions and \
API Gateway, pymongo with its client, PyJWT, msgspec and Powertools' Logger; for painting also google-genai, openai, \
requests and Pillow. The workflow's other functions are held against the same as those of the APIs."""
NOTES = """\
Nearly all of the painting function's time is google-genai's own, most of it in its module of pydantic models: no \
painting by Gemini does without it. Where *when ready* is near everything at the top, the imports are put off rather \
than saved: they are what a function works with.

`sam build` puts no bytecode into a layer, and Lambda cannot keep what it compiles: there, both sides take longer."""


def _costs(declared: Application, folder: Path) -> dict[str, Cost]:
    functions = {_name(function): function for function in declared.functions.values()}
    painter, other = functions[PAINTER], functions[f"{OURS}get_story"]
    starts: dict[str, Callable[[], Cost]] = {
        EAGER: partial(_start, folder, other, LIBRARIES),
        EAGER_PAINTER: partial(_start, folder, painter, LIBRARIES + PAINTERS_LIBRARIES),
        WITH_SDK: partial(_start, folder, painter, "import app, storybrush.painters.gemini", _use(painter)),
    }
    for name, function in functions.items():
        starts[name] = partial(_start, folder, function, "import app", _use(function))
    # pip has compiled the libraries; the first start reads them from the disk.
    for ours in ("functions", "layers"):
        compileall.compile_dir(ROOT / ours, quiet=1)
    for name in (EAGER, EAGER_PAINTER, WITH_SDK):
        starts[name]()
    return {name: _median(found) for name, found in in_turns(ROUNDS, starts).items()}


def _name(function: Function) -> str:
    return f"{OURS}{function.folder.name}"


def _use(function: Function) -> str:
    """Code that makes what the first event needs."""
    code = "".join(f"app.wiring.{port}\n" for port in ports(function))
    if _name(function) == PAINTER:
        code += "app.wiring.studio.painter('gemini')\nimport storybrush.painters.finishing\n"
    return code


def _start(folder: Path, function: Function, first: str, then: str = "") -> Cost:
    packages = folder / "-".join(layer.name for layer in function.layers)
    if not packages.exists():
        packages.mkdir()
        link_packages(function.layers, packages)
    environment = function_environment(runtime_environment(os.environ, NOWHERE), function)
    environment["PYTHONPATH"] = os.pathsep.join([*map(str, function.layers), str(packages)])
    # -S leaves out what else the machine has.
    command = [sys.executable, "-S", "-c", CHILD.format(first=first, then=then)]
    ended = subprocess.run(  # noqa: S603
        command, env=environment, cwd=function.folder, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return Cost(*map(float, ended.stdout.split()))


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        ms=median([cost.ms for cost in costs]),
        megabytes=median([cost.megabytes for cost in costs]),
        ready_ms=median([cost.ready_ms for cost in costs]),
        ready_megabytes=median([cost.ready_megabytes for cost in costs]),
    )


def _way(name: str, cost: Cost, everything: Cost) -> Way:
    cells = (
        f"{cost.ms:.0f}",
        f"{cost.ms / everything.ms:.2f}",
        f"{cost.megabytes:.0f}",
        f"{cost.ready_ms:.0f}",
        f"{cost.ready_ms / everything.ready_ms:.2f}",
        f"{cost.ready_megabytes:.0f}",
    )
    return Way(name, cells, cost.ms)
