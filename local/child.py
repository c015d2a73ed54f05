"""A child process of the local run, seen from both sides: its parent's and its own."""

import contextlib
import fcntl
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, cast

from local.errors import CannotRun

START_LIMIT = 60.0  # seconds until the port must be known
LAST_WORDS = 20  # lines of standard error that are told when a child dies
_LISTENING = "listening "
# The memory of a picture goes back to the system with it, and no thread keeps what it once took (glibc).
_LEAN = {"MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_ARENA_MAX": "2"}
_HOUSE = str(Path(__file__).parents[1])  # where a child finds `local`, whatever folder the run was started in


class Child:
    """A running child that listens on `port` and leaves when its parent does."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self.port = port

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def stop(self, grace: float = 10.0) -> None:
        """Asks the child to leave, and ends it after `grace` seconds."""
        _end(self._process, grace)


def start(
    module: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    listener: socket.socket | None = None,
    say: Callable[[str], object] = lambda line: sys.stderr.write(f"{line}\n"),
) -> Child:
    """Runs `python -m module` until it listens; `environment` takes the place of our own.

    It may inherit a `listener`, by its file descriptor. `say` gets each line of its standard error.
    Raises CannotRun when it dies first, or is silent for START_LIMIT seconds.
    """
    process = subprocess.Popen(  # noqa: S603 - it runs a module of ours
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(os.environ if environment is None else environment),
        pass_fds=() if listener is None else (listener.fileno(),),
        process_group=0,  # the terminal's Ctrl-C is for the parent alone, even while the child still imports
    )
    last_words: deque[str] = deque(maxlen=LAST_WORDS)
    told: queue.Queue[str] = queue.Queue()
    _each_line(_pipe(process.stdout), told.put, at_end=lambda: told.put(""))

    def hear(line: str) -> None:
        last_words.append(line)
        say(line.rstrip("\n"))

    errors = _each_line(_pipe(process.stderr), hear)
    try:
        return Child(process, _port(told))
    except CannotRun as failure:
        _end(process, grace=1.0)
        errors.join(timeout=1.0)
        raise CannotRun(f"{module} {failure}\n{''.join(last_words)}".rstrip()) from None


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    path = [_HOUSE, *filter(None, [given.get("PYTHONPATH")])]
    return {**_LEAN, **given, "PYTHONPATH": os.pathsep.join(path)}


def _port(told: queue.Queue[str]) -> int:
    deadline = time.monotonic() + START_LIMIT
    while True:
        try:
            line = told.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise CannotRun(f"did not start within {START_LIMIT:.0f} seconds.") from None
        if not line:
            raise CannotRun("ended before it was ready.")
        if line.startswith(_LISTENING):
            return int(line.removeprefix(_LISTENING))


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    return cast("IO[bytes]", end)  # Popen was asked for all three


def _each_line(
    pipe: IO[bytes], use: Callable[[str], object], at_end: Callable[[], None] = lambda: None
) -> threading.Thread:
    def follow() -> None:
        for line in pipe:
            use(line.decode(errors="replace"))
        at_end()

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    return thread


def _end(process: subprocess.Popen[bytes], grace: float) -> None:
    with contextlib.suppress(BrokenPipeError):
        _pipe(process.stdin).close()
    process.terminate()
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def announce(port: int) -> None:
    """Child's side: tells the parent, once everything is ready."""
    print(f"{_LISTENING}{port}", file=sys.__stdout__, flush=True)


def leave_with_parent(leave: Callable[[], object]) -> None:
    """Child's side: calls `leave` from another thread when the parent is gone or sends SIGTERM."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A handler runs in the middle of the main thread, which may hold any lock that `leave` wants.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=leave).start())

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 1024):  # not sys.stdin.read: its lock breaks the shutdown
            pass
        leave()

    threading.Thread(target=watch, daemon=True).start()


def claim(folder: Path, patience: float = 15.0) -> None:
    """Child's side: makes this process the only one that uses `folder`, as long as it lives.

    A child of a killed parent may still be writing, so the next one waits. Raises SystemExit with a sentence.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)  # open until the process ends
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise SystemExit(f"{folder} is in use by another run.") from None
            time.sleep(0.05)
        else:
            return
