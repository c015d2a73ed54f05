"""A database that does not answer for a while, as while another of its servers takes over."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from tests.e2e.running import PAGES, Run

# Longer than any call to it waits.
SECONDS_AWAY = 10


def child_of(run: Run, module: str) -> int:
    """The process that the run started for a module."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == run.process.pid and module.encode() in (folder / "cmdline").read_bytes().split(b"\0"):
                return int(folder.name)
    raise AssertionError(f"no child runs {module}")


def test_a_run_goes_on_where_its_database_was_away(own_run: Run, models: httpx.Client, faults: Any) -> None:
    faults(latency=1)
    before = models.get("/calls").json()["painted"]
    with own_run.api("alice") as api:
        story_id = api.story()
        api.generate(story_id)
        api.wait(story_id, lambda status: status["processing"])
        database = child_of(own_run, "local.database")
        os.kill(database, signal.SIGSTOP)
        try:
            time.sleep(SECONDS_AWAY)
        finally:
            os.kill(database, signal.SIGCONT)
        status = api.wait(story_id)
    assert (status["status"], status["completed"]) == ("completed", PAGES)
    painted = models.get("/calls").json()["painted"]
    assert max(times - before.get(prompt, 0) for prompt, times in painted.items()) == 1
