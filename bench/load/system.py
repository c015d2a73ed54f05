"""The local run under load, and the stand-in by which its pictures are painted, with faults."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import jwt

from local.child import start

ROOT = Path(__file__).parents[2]
SECRET = "a secret of the load, long enough for HS256"  # noqa: S105 - of a run on this machine alone
# One request of ten meets a fault, and each picture takes as long as a quick model's.
MODELS = ("--port", "0", "--latency", "1", "--variety", "8", "--fault", "busy=0.05", "--fault", "broken=0.05")
TOKEN_SECONDS = 12 * 3600


@dataclass(frozen=True)
class System:
    """What is under load, seen from outside; `pid` is the gateway's process."""

    url: str
    pid: int
    models: str

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

    def painted(self) -> dict[str, int]:
        """How often the model painted each prompt, by the prompt's digest."""
        painted: dict[str, int] = httpx.get(f"{self.models}/calls", timeout=60).json()["painted"]
        return painted


@contextmanager
def started_system(log: Path | None) -> Iterator[System]:
    """`log` is where the run's log is kept; without it, it goes with the run."""
    with TemporaryDirectory(prefix="storybrush-load-") as folder:
        models = start("local.models", *MODELS)
        address = f"http://127.0.0.1:{models.port}"
        process, url = _run(Path(folder), address, log or Path(folder) / "run.log")
        try:
            yield System(url, process.pid, address)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
            models.stop()


def _run(data: Path, models: str, log: Path) -> tuple[subprocess.Popen[str], str]:
    own = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    settings = {"PORT": "0", "DATA_DIR": str(data), "JWT_SECRET": SECRET, "LOG_FORMAT": "json"}
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "local"],
            cwd=ROOT,
            env=own | settings | {"GEMINI_BASE_URL": models, "GEMINI_API_KEY": "offline"},
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
