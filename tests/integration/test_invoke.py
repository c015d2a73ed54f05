"""`make invoke`: one function is called on this machine, as a user calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from local.errors import CannotRun
from tools.invoke import FUNCTIONS, ROOT, folder_of, read_event


def invoke(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """With data and a database of the user's, which it must leave alone."""
    settings = {"DATA_DIR": str(folder / "data"), "MONGODB_URI": "mongodb://127.0.0.1:9/storybrush"}
    command = [sys.executable, "-m", "tools.invoke", *arguments]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False)
    assert not (folder / "data").exists()
    return ended


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("paint_chunk", {"outcome": "done", "seconds": 0}),
        ("AuthorizeRequest", {"isAuthorized": True, "context": {"userId": "alice"}}),
    ],
)
def test_a_function_does_with_its_sample_event_what_it_is_for(tmp_path: Path, name: str, answer: object) -> None:
    ended = invoke(tmp_path, name)
    assert (json.loads(ended.stdout), ended.returncode) == (answer, 0), ended.stderr


def test_what_a_handler_raises_is_the_answer_and_its_log_is_apart(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text("{}")
    ended = invoke(tmp_path, "paint_chunk", event)
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["errorType"] == "StorybrushError"
    logged = json.loads(ended.stderr.splitlines()[0])
    assert (logged["message"], logged["exception_name"]) == ("The task broke", "KeyError")


def test_an_unknown_name_is_told_the_known_ones(tmp_path: Path) -> None:
    ended = invoke(tmp_path, "paint")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert all(name in ended.stderr for name in FUNCTIONS)


def test_folder_and_resource_are_names_of_a_function() -> None:
    assert folder_of("create_story") == folder_of("CreateStory") == "create_story"
    with pytest.raises(CannotRun, match="no function ''"):
        folder_of("")


@pytest.mark.parametrize(("text", "reason"), [(None, "cannot be read"), ("not JSON", "is not JSON")])
def test_an_event_that_is_none_is_told(tmp_path: Path, text: str | None, reason: str) -> None:
    event = tmp_path / "event.json"
    if text:
        event.write_text(text)
    with pytest.raises(CannotRun, match=reason):
        read_event(event)
