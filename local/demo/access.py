"""Finds the local run that is there, or starts one for as long as it is needed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

from local.demo.api import Access
from local.errors import CannotRun
from local.settings import Settings
from local.tokens import make_token, signs_tokens

USER: Final = "local"  # the page's own user, who finds the story there
GLANCE: Final = 3.0  # seconds for a sign of life
GRACE: Final = 15.0  # seconds to leave
LAST_WORDS: Final = 2000  # characters
_READY: Final = "Ready: "


def token_for(settings: Settings) -> str:
    """A token that the local run accepts. Raises CannotRun where only an issuer makes them."""
    if not signs_tokens(settings):
        raise CannotRun(
            "With JWT_ISSUER the demo cannot make a token, since none but the issuer's are taken: unset JWT_ISSUER."
        )
    return make_token(settings, USER)


def running(settings: Settings, token: str) -> Access | None:
    """The local run at PORT, if there is one that knows our token."""
    access = Access(f"http://127.0.0.1:{settings.port}", token)
    try:
        response = httpx.get(
            f"{access.address}/api/images/options", headers=access.headers, timeout=GLANCE, trust_env=False
        )
        return access if "artStyles" in response.json() else None
    except (httpx.HTTPError, ValueError, TypeError):
        # Nothing there, or something that is not ours.
        return None


@contextmanager
def started(settings: Settings, token: str) -> Iterator[Access]:
    """A local run of our own on the same data, until the end; it logs into demo.log there."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    log = settings.data_dir / "demo.log"
    with log.open("w") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "local"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env={**os.environ, "PORT": "0", "DATA_DIR": str(settings.data_dir)},
            process_group=0,  # the terminal's Ctrl-C is for us: the Run is cancelled before the server goes
        )
    try:
        yield Access(_address(process, log), token)
    finally:
        _stop(process)


def _address(process: subprocess.Popen[str], log: Path) -> str:
    """Waits for the line that says where it is."""
    for line in process.stdout or ():
        if line.startswith(_READY):
            return line.removeprefix(_READY).split("#")[0].strip().rstrip("/")
    raise CannotRun(log.read_text(errors="replace")[-LAST_WORDS:].strip() or f"The local run did not start: see {log}.")


def _stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
