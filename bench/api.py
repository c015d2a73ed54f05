"""How many requests a local run answers, and how soon, beside a route that does nothing."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import uvloop

from bench.load.report import percentile
from bench.one_run import USER, paint_story
from bench.result import Result, Way, fresh, in_turns, median
from bench.system import ROOT, started_models, started_system

CLIENTS = 1, 10, 50
CHUNKS = 50
SIGNED = 1000
ROUNDS = 5
SECONDS = 0.7
MODELS = ("--latency", "0", "--variety", "1")


@dataclass(frozen=True)
class Target:
    address: str
    path: str
    token: str = ""

    @property
    def request(self) -> bytes:
        token = f"Authorization: Bearer {self.token}\r\n" if self.token else ""
        return f"GET {self.path} HTTP/1.1\r\nHost: {urlsplit(self.address).netloc}\r\n{token}\r\n".encode()


@dataclass(frozen=True)
class Answers:
    """The seconds that each took, and those until the last of them was there."""

    seconds: list[float]
    lasted: float


def asked(target: Target, clients: int) -> Answers:
    """What so many clients are answered that ask again as soon as they can."""
    return uvloop.run(_asked(target, clients))


async def _asked(target: Target, clients: int) -> Answers:
    started = time.perf_counter()
    answered = await asyncio.gather(*(_client(target, started + SECONDS) for _ in range(clients)))
    return Answers([seconds for client in answered for seconds in client], time.perf_counter() - started)


async def _client(target: Target, until: float) -> list[float]:
    """A client that costs next to nothing, since it shares the processor with what it asks."""
    reader, writer = await asyncio.open_connection(urlsplit(target.address).hostname, urlsplit(target.address).port)
    seconds = []
    while (started := time.perf_counter()) < until:
        writer.write(target.request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200 "):
            raise SystemExit(f"{target.path}: {head.decode()}")
        await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r")[0]))
        seconds.append(time.perf_counter() - started)
    writer.close()
    return seconds


def result() -> Result:
    with started_models(*MODELS) as models, started_system(models) as system, _bare_route() as bare:
        story_id, token = paint_story(system, "the API", CHUNKS).story_id, system.token(USER)
        targets = {
            "Storybrush, GET status": Target(system.url, f"/api/images/status/{story_id}", token),
            "Storybrush, GET list": Target(system.url, f"/api/images/story/{story_id}", token),
            "bare route": Target(bare, "/"),
        }
        ways: dict[str, Callable[[], Answers]] = {
            f"{name}, {clients} at once": partial(asked, target, clients)
            for name, target in targets.items()
            for clients in CLIENTS
        }
        in_turns(1, ways)  # so that every thread is there
        found = in_turns(ROUNDS, ways)
    return Result(
        name="api",
        title="What the API answers",
        intro=f"A local run with a story of {CHUNKS} pictures, all of which `GET list` gives, with their addresses "
        "signed; clients that ask again as soon as they are answered, on the same machine. The bare route is Starlette "
        f"under uvicorn, in a process of its own, and answers a constant. {ROUNDS} rounds of {SECONDS:g} s; "
        "p50 and p99 are of all of them.",
        columns=("requests/s", "p50 ms", "p99 ms"),
        ways=[_way(name, rounds) for name, rounds in found.items()],
        unit="requests/s",
        notes=f"Of a list's time, {2 * CHUNKS * fresh(_signing_ms):.0f} ms of the processor go into signing "
        f"{2 * CHUNKS} addresses. What lies between the bare route and ours is the work of an API Gateway, a Lambda "
        "authorizer (asked once in five minutes), a function and a database, which here are two processes in Python on "
        f"{os.cpu_count()} cores. On AWS each request has a function of its own, and none waits for another.",
    )


def _way(name: str, rounds: list[Answers]) -> Way:
    a_second = median([len(answers.seconds) / answers.lasted for answers in rounds])
    all_seconds = [seconds for answers in rounds for seconds in answers.seconds]
    shares = [f"{1000 * percentile(all_seconds, share):.1f}" for share in (0.5, 0.99)]
    return Way(name, (f"{a_second:.0f}", *shares), a_second)


def _signing_ms() -> float:
    """Of the processor, for one address."""
    os.environ |= {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
    from storybrush.adapters.gallery import S3Gallery

    gallery = S3Gallery("pictures")
    gallery.url("the first", None)
    started = time.process_time()
    for number in range(SIGNED):
        gallery.url(f"uploads/images/story/chunk_{number}.png", None)
    return 1000 * (time.process_time() - started) / SIGNED


@contextmanager
def _bare_route() -> Iterator[str]:
    command = [sys.executable, "-m", "bench.bare"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.terminate()
