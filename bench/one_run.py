"""One Run on a local run: how long it took, what each process did for it, and what AWS would bill of it."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from bench.load.users import OPTIONS, story_of
from bench.system import ROOT, System

WORKFLOW = ROOT / "workflows" / "paint_story.asl.json"
USER = "bench"
# Often enough to go on soon, and so seldom that it takes nothing from what is measured.
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_A_RUN = 600.0
# Until the last process has written what it did.
SECONDS_TO_SETTLE = 0.5


@dataclass(frozen=True)
class OneRun:
    """`seconds` are from the request to the Run's last step; `cpu` is seconds by process, the stand-in's too.

    `calls` are Lambda's invocations by function, `puts` the objects in S3, `events` what each watcher was told.
    """

    story_id: str
    chunks: int
    seconds: float
    cpu: dict[str, float]
    calls: Counter[str]
    transitions: int
    puts: int
    events: int

    def cpu_ms_a_picture(self, *processes: str) -> float:
        return 1000 * sum(self.cpu[name] for name in processes or self.cpu) / self.chunks


def paint_story(system: System, name: str, chunks: int) -> OneRun:
    """A new story of so many chunks, painted. SystemExit unless every chunk was, with one call each."""
    headers = {"Authorization": f"Bearer {system.token(USER)}"}
    with httpx.Client(base_url=system.url, headers=headers, timeout=60) as api:
        story = api.post("/api/stories", json={"title": name, "content": story_of(name, chunks)}).raise_for_status()
        story_id = story.json()["id"]
        logged, cpu = system.log.stat().st_size, system.cpu_seconds()
        started = time.time()
        api.post(f"/api/images/generate/{story_id}", json=OPTIONS).raise_for_status()
        status = _end(api, story_id)
    time.sleep(SECONDS_TO_SETTLE)
    took = datetime.fromisoformat(status["finishedAt"]).timestamp() - started
    used = {process: seconds - cpu[process] for process, seconds in system.cpu_seconds().items()}
    calls = _calls(system.log, logged)
    if status["completed"] != chunks or calls["PaintChunk"] != chunks:
        raise SystemExit(f"{name}: {status}, {dict(calls)}")
    files = (system.data / "s3").glob(f"**/uploads/images/{story_id}/*.*")
    puts = sum(file.suffix in (".png", ".webp") for file in files) + 1  # the list of what is painted
    return OneRun(story_id, chunks, took, used, calls, transitions(chunks), puts, status["seq"])


def transitions(chunks: int) -> int:
    """The states that a Run without portraits enters if no model keeps it waiting: each is billed, and each child's."""
    definition = json.loads(WORKFLOW.read_text())
    states = list(_entered(definition, "PlanChunks"))
    children = [
        child
        for state in states
        if state["Type"] == "Map"
        for child in _entered(state["ItemProcessor"], state["ItemProcessor"]["StartAt"])
    ]
    # PlanPortraits, and the two choices that lead past a Map with nothing in it.
    return 3 + len(states) + chunks * len(children)


def _entered(machine: Mapping[str, Any], name: str | None) -> Iterator[Mapping[str, Any]]:
    while name:
        state = machine["States"][name]
        yield state
        name = state.get("Next") or state.get("Default")


def _end(api: httpx.Client, story_id: str) -> dict[str, Any]:
    deadline = time.monotonic() + SECONDS_A_RUN
    while time.monotonic() < deadline:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        status: dict[str, Any] = api.get(f"/api/images/status/{story_id}").raise_for_status().json()
        if status["status"] != "processing":
            return status
    raise SystemExit(f"A Run did not end within {SECONDS_A_RUN:.0f} s.")


def _calls(log: Path, start: int) -> Counter[str]:
    """Of the log's lines after so many bytes, those that tell of a call from the workflow, by function."""
    with log.open("rb") as file:
        file.seek(start)
        lines = [json.loads(line) for line in file if line.startswith(b"{")]
    return Counter(line["function"] for line in lines if line.get("kind") == "TASK")
