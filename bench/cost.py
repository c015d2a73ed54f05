"""What AWS asks for a thousand pictures, from what a Run of the local run has asked of it.

A picture is transitions * TRANSITION + calls * (INVOCATION + GB * seconds * GB_SECOND) + puts * PUT + events * MESSAGE,
where a painting function's seconds are the model's, its own work's on its share of a processor, and a little waiting.
"""

import tomllib
from dataclasses import dataclass

from bench.one_run import OneRun, paint_story, transitions
from bench.result import Goal, Result, Way
from bench.system import ROOT, started_models, started_system
from local.application import Function
from local.settings import TEMPLATE
from local.template.document import read_document
from local.template.load import load_template

# Prices of us-east-1 in dollars, as AWS lists them in November 2026, without the free tier.
TRANSITION = 0.025 / 1000  # Step Functions, Standard: a state entered, a child's too
EXPRESS_REQUEST, EXPRESS_GB_SECOND, EXPRESS_GB = 1.00 / 1e6, 0.00001667, 64 / 1024  # the least memory billed
INVOCATION, GB_SECOND = 0.20 / 1e6, 0.0000133334  # Lambda on arm64
PUT = 0.005 / 1000  # S3 Standard
MESSAGE, CONNECTION_MINUTE = 1.00 / 1e6, 0.25 / 1e6  # API Gateway's WebSocket; a message is up to 32 KB
FARGATE_VCPU_HOUR, FARGATE_GB_HOUR = 0.03238, 0.00356  # Linux on arm64

MODEL_SECONDS = 10.0
# A function of so much memory has a processor of its own; one of less, its share.
MB_OF_A_PROCESSOR = 1769
# Assumed, since a local run's cloud is on the same machine: S3's and MongoDB's answers to one painting function,
# what the functions before and after take, and a start, which is billed and which each of those at once has once a Run.
WAITING_SECONDS, OTHER_SECONDS, INIT_SECONDS = 0.3, 1.0, 2.5
CHUNKS, AT_ONCE, WATCHERS = 100, 10, 1
MOST_DOLLARS = 0.12
A_THOUSAND = 1000
PICTURES_A_DAY = 1_000, 10_000


@dataclass(frozen=True)
class Bill:
    """Dollars for a thousand pictures."""

    steps: float
    compute: float
    storing: float
    telling: float

    @property
    def total(self) -> float:
        return self.steps + self.compute + self.storing + self.telling


def result() -> Result:
    run, functions = _counted_run(), load_template(TEMPLATE, {"MONGODB_URI": ""}, 8080).functions
    memory = functions["PaintChunk"].memory
    ours = bill(run, functions, memory)
    states = run.transitions / run.chunks
    around = A_THOUSAND / run.chunks * transitions(0) * TRANSITION
    others = {
        f"with {memory // 2} MB": bill(run, functions, memory // 2),
        "with one state a picture": _with_steps(ours, around + A_THOUSAND * TRANSITION),
        "with Express children": _with_steps(ours, around + _express(run, memory)),
    }
    ways = [
        Way("Storybrush", _cells(ours), ours.total),
        *(Way(name, _cells(one), one.total) for name, one in others.items()),
    ]
    ways += [_fargate(a_day, ours) for a_day in PICTURES_A_DAY]
    return Result(
        name="cost",
        title="What AWS asks for a thousand pictures",
        intro=f"States entered, functions called and objects stored, counted in a Run of {CHUNKS} chunks on a local "
        f"run; memory and architecture from `template.yaml` ({memory} MB, {_architecture()}); prices of us-east-1; a "
        f"model that takes {MODEL_SECONDS:g} s, {AT_ONCE} at once, every function started anew, {WATCHERS} reader. The "
        "formula is in `bench/cost.py`.",
        columns=("Step Functions $", "compute $", "S3 requests $", "WebSocket $", "all $"),
        ways=ways,
        unit="$ for 1,000 pictures",
        goals=[Goal(f"≤ ${MOST_DOLLARS} without storage", f"${ours.total:.3f}", ours.total <= MOST_DOLLARS)],
        notes=f"{states:.2f} states a picture: a child is billed for each of its states, those that only decide too. "
        "One would do if a model that is busy were an error that is caught. Express children are cheaper still, but "
        "live for five minutes and may run twice. Fargate is a quarter of a vCPU with 0.5 GB that is always on, and "
        f"loses what it was at when it ends. The model itself asks {_models_prices()} for the same pictures. Left out: "
        "storage and what is read from it, MongoDB, logs and traces, the page's own requests.",
    )


def bill(run: OneRun, functions: dict[str, Function], paint_memory: int) -> Bill:
    gigabytes = {name: function.memory / 1024 for name, function in functions.items()} | {
        "PaintChunk": paint_memory / 1024
    }
    seconds = paint_seconds(run, paint_memory)
    each = {name: seconds if name == "PaintChunk" else OTHER_SECONDS for name in run.calls}
    compute = sum(times * (INVOCATION + gigabytes[name] * each[name] * GB_SECOND) for name, times in run.calls.items())
    compute += AT_ONCE * INIT_SECONDS * gigabytes["PaintChunk"] * GB_SECOND
    minutes = run.chunks / AT_ONCE * seconds / 60
    telling = WATCHERS * (run.events * MESSAGE + minutes * CONNECTION_MINUTE)
    scale = A_THOUSAND / run.chunks
    return Bill(scale * run.transitions * TRANSITION, scale * compute, scale * run.puts * PUT, scale * telling)


def paint_seconds(run: OneRun, memory: int) -> float:
    """How long a painting function runs; its work takes as much of a processor as it does here."""
    work = run.cpu_ms_a_picture("functions") / 1000
    return MODEL_SECONDS + work / min(1.0, memory / MB_OF_A_PROCESSOR) + WAITING_SECONDS


def _counted_run() -> OneRun:
    with started_models("--latency", "0.2", "--variety", "8") as models, started_system(models) as system:
        paint_story(system, "to start everything", CHUNKS // 2)
        return paint_story(system, "to be counted", CHUNKS)


def _with_steps(ours: Bill, steps: float) -> Bill:
    return Bill(steps, ours.compute, ours.storing, ours.telling)


def _express(run: OneRun, memory: int) -> float:
    return A_THOUSAND * (EXPRESS_REQUEST + paint_seconds(run, memory) * EXPRESS_GB * EXPRESS_GB_SECOND)


def _fargate(a_day: int, ours: Bill) -> Way:
    hours = 24 * A_THOUSAND / a_day
    compute = hours * (FARGATE_VCPU_HOUR / 4 + FARGATE_GB_HOUR / 2)
    one = Bill(0, compute, ours.storing, ours.telling)
    return Way(f"Fargate, {a_day:,} a day", _cells(one), one.total)


def _cells(one: Bill) -> tuple[str, ...]:
    return tuple(f"{dollars:.4f}" for dollars in (one.steps, one.compute, one.storing, one.telling, one.total))


def _architecture() -> str:
    (architecture,) = read_document(TEMPLATE)["Globals"]["Function"]["Architectures"]
    if architecture != "arm64":
        raise SystemExit(f"GB_SECOND is the price of arm64, and the functions are {architecture} now.")
    return str(architecture)


def _models_prices() -> str:
    """For a thousand pictures, standard, of each model whose price is listed."""
    models = tomllib.loads((ROOT / "layers/storybrush/storybrush/models.toml").read_text())
    prices = {
        version: A_THOUSAND * known["price"]["standard"]
        for model in models.values()
        for version, known in model.get("versions", {}).items()
        if "price" in known
    }
    return ", ".join(f"${price:.0f} ({version})" for version, price in prices.items())
