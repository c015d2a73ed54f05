"""A local run that is measured, and the stand-in by which its pictures are painted."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import jwt

from local.child import Child, start

ROOT = Path(__file__).parents[1]
SECRET = "a secret of the measurement, long enough for HS256"  # noqa: S105 - of a run on this machine alone
TOKEN_SECONDS = 12 * 3600
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class System:
    """What is measured, seen from outside; `pid` is the gateway's process, `models` the stand-in's address.

    `data` is the folder of all that it keeps, `log` the file of its log.
    """

    url: str
    pid: int
    models: str
    models_pid: int
    data: Path
    log: Path

    @property
    def websocket_url(self) -> str:
        return self.url.replace("http", "ws", 1) + "/ws"

    def token(self, user: str) -> str:
        return jwt.encode({"sub": user, "exp": time.time() + TOKEN_SECONDS}, SECRET, "HS256")

    def memory(self) -> float:
        """MB that the gateway's process holds. SystemExit where it ended."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        if not found:
            raise SystemExit("The local run ended by itself.")
        return int(found[1]) / 1024

    def cpu_seconds(self) -> dict[str, float]:
        """What each process has used until now: the run's, by their names, and the stand-in."""
        seconds: dict[str, float] = defaultdict(float)
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                # The name in the second field may hold blanks and brackets.
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                pid, parent = int(folder.name), int(fields[1])
                if pid == self.pid:
                    seconds["gateway"] += _used(fields)
                elif parent == self.pid or pid == self.models_pid:
                    module = (folder / "cmdline").read_text().split("\0")[2]
                    seconds[module.removeprefix("local.")] += _used(fields)
        return seconds

    def painted(self) -> dict[str, int]:
        """How often the model painted each prompt, by the prompt's digest."""
        painted: dict[str, int] = httpx.get(f"{self.models}/calls", timeout=60).json()["painted"]
        return painted


def _used(fields: list[str]) -> float:
    """User's and system's time; `fields` are those of /proc/*/stat from the state on."""
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def started_models(*arguments: str) -> Iterator[Child]:
    """The stand-in for the models, with arguments of its own."""
    models = start("local.models", "--port", "0", *arguments)
    try:
        yield models
    finally:
        models.stop()


@contextmanager
def started_system(
    models: Child, settings: Mapping[str, str] | None = None, log: Path | None = None
) -> Iterator[System]:
    """`settings` are more of the run's; `log` is where its log is kept; without it, it goes with the run."""
    with TemporaryDirectory(prefix="storybrush-bench-") as folder:
        address, log = f"http://127.0.0.1:{models.port}", log or Path(folder) / "run.log"
        process, url = _run(Path(folder), address, settings or {}, log)
        try:
            yield System(url, process.pid, address, models.pid, Path(folder), log)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _run(data: Path, models: str, more: Mapping[str, str], log: Path) -> tuple[subprocess.Popen[str], str]:
    own = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    settings = {"PORT": "0", "DATA_DIR": str(data), "JWT_SECRET": SECRET, "LOG_FORMAT": "json"}
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "local"],
            cwd=ROOT,
            env=own | settings | {"GEMINI_BASE_URL": models, "GEMINI_API_KEY": "offline"} | dict(more),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    ready = process.stdout.readline() if process.stdout else ""
    found = re.match(r"Ready: (http://\S+?)/#token=", ready)
    if not found:
        process.kill()
        raise SystemExit(f"The local run is not ready:\n{log.read_text()}")
    return process, found[1]
