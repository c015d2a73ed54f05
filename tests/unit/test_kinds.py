"""Kinds that several threads are the first to read."""

import os
import subprocess
import sys

import pytest

# Each round has kinds that nobody has read yet; where it goes wrong, the process is gone.
ROUNDS = """
import sys, threading, types
import msgspec
from storybrush.kinds import ready

sys.setswitchinterval(1e-6)
KINDS = '''
import msgspec

class Outer(msgspec.Struct):
    inner: "Inner | None" = None

class Inner(msgspec.Struct):
    words: dict[str, int] | None = None
    outer: "Outer | None" = None
'''

def read(kind, start):
    start.wait()
    msgspec.convert({"inner": {"words": {"a": 1}}}, READY)

for number in range(500):
    module = sys.modules[f"round_{number}"] = types.ModuleType(f"round_{number}")
    exec(KINDS, module.__dict__)
    start = threading.Barrier(8)
    threads = [threading.Thread(target=read, args=(module.Outer, start)) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
"""


@pytest.mark.parametrize(("kind", "lives"), [("ready(kind)", True), ("kind", False)])
def test_threads_that_read_a_kind_for_the_first_time_at_once_do_no_harm(kind: str, lives: bool) -> None:
    code = ROUNDS.replace("READY", kind)
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=path, capture_output=True, text=True, check=False, timeout=60
    )
    # Once the second goes well, msgspec has mended it, and `ready` can go.
    assert (ended.returncode == 0) == lives, ended.stderr
