"""`make test-sam`: what SAM is told, and how its output is read; SAM itself wants a Docker engine."""

from pathlib import Path

import pytest

from local.template.load import load_template
from tests.sam.sam_local import (
    NotHere,
    address_for_containers,
    command,
    environment_of_sam,
    environments,
    outcome_of,
    settle,
)
from tools.check_build import ROOT, SAM

# As SAM CLI 1.170 writes it: the answer to standard output, in one line, and everything else beside it.
LOG = """\
Reading invoke payload from stdin (you can also pass it from file with --event)
Invoking app.handler (python3.13)
PaintersLayer is a local Layer in the template
Building image.....................
Using local image: samcli/lambda-python:3.13-arm64-5b993ff43983c2b50ab379448.

Mounting /somewhere/.aws-sam/build/PaintChunk as /var/task:ro,delegated, inside runtime container
SAM_CONTAINER_ID: 29ce99729e9e
START RequestId: 8e1d7bb2-6b1c-4f3a-9d57-1d0e6a4f7b1f Version: $LATEST
END RequestId: 8e1d7bb2-6b1c-4f3a-9d57-1d0e6a4f7b1f
REPORT RequestId: 8e1d7bb2-6b1c-4f3a-9d57-1d0e6a4f7b1f\tInit Duration: 0.05 ms\tDuration: 812.71 ms
"""
RAISED = (
    '{"errorMessage": "Unauthorized", "errorType": "PermissionError", "requestId": "8e1d7bb2", '
    '"stackTrace": ["  File \\"/opt/python/storybrush/failing.py\\", line 40, in handler\\n"]}'
)
TOO_LATE = "Function 'PaintChunk' timed out after 20 seconds\nNo response from invoke container for PaintChunk\n"
NO_IMAGE = "Error: Could not find public.ecr.aws/lambda/python:3.13-arm64 image locally and failed to pull it.\n"


@pytest.mark.parametrize(
    ("output", "value"), [('{"outcome": "done", "seconds": 0}', {"outcome": "done", "seconds": 0}), ("null\n", None)]
)
def test_what_a_handler_answers_is_read(output: str, value: object) -> None:
    outcome = outcome_of(0, output, LOG)
    assert (outcome.error, outcome.value) == (None, value)


def test_a_handler_that_raised_is_a_failure_although_sam_ends_with_0() -> None:
    outcome = outcome_of(0, RAISED, LOG)
    assert (outcome.error, outcome.value["errorMessage"]) == ("PermissionError", "Unauthorized")


def test_an_answer_that_speaks_of_an_error_is_none_that_was_raised() -> None:
    assert outcome_of(0, '{"statusCode": 404, "body": "{\\"errorType\\": \\"no\\"}"}', LOG).error is None


@pytest.mark.parametrize(
    ("code", "output", "log", "words"),
    [
        (0, "", LOG + TOO_LATE, "timed out after 20 seconds"),
        (0, "Task timed out after 20.00 seconds", LOG, "Task timed out"),
        (1, "", NO_IMAGE, "failed to pull"),
        (1, "{}", NO_IMAGE, "failed to pull"),
    ],
)
def test_where_nothing_is_answered_the_reason_is_told(code: int, output: str, log: str, words: str) -> None:
    outcome = outcome_of(code, output, log)
    assert outcome.error == "NoAnswer"
    assert words in outcome.value["errorMessage"]


def test_sam_is_told_the_function_the_template_and_where_the_event_is() -> None:
    told = command("PaintChunk", Path("/build/settled.json"))
    assert told == [str(SAM), *["local", "invoke", "PaintChunk", "--template", "/build/settled.json", "--event", "-"]]


def test_a_function_in_a_container_is_told_where_this_machine_is(tmp_path: Path) -> None:
    built = tmp_path / "template.yaml"
    built.write_text((ROOT / "template.yaml").read_text())
    declared = load_template(ROOT / "template.yaml", {"MONGODB_URI": "mongodb://127.0.0.1:1/storybrush"}, 2)
    variables = environments(declared, "http://127.0.0.1:3")
    (tmp_path / "functions").symlink_to(ROOT / "functions")
    (tmp_path / "layers").symlink_to(ROOT / "layers")
    (tmp_path / "workflows").symlink_to(ROOT / "workflows")
    settled = load_template(settle(built, variables, "172.17.0.1"), {"MONGODB_URI": "another"}, 4)
    told = settled.functions["GetStatus"].environment
    assert told["MONGODB_URI"] == "mongodb://172.17.0.1:1/storybrush"
    assert told["WEBSOCKET_URL"] == "ws://172.17.0.1:2/ws"
    assert told["AWS_ENDPOINT_URL_S3"] == told["AWS_ENDPOINT_URL_SFN"] == "http://172.17.0.1:3"
    assert "127.0.0.1" not in str([one.environment for one in settled.functions.values()])


def test_sam_has_no_variable_by_which_it_would_put_another_value_in_place_of_ours() -> None:
    machine = {"HOME": "/home/alice", "DOCKER_HOST": "tcp://engine", "MONGODB_URI": "mine", "AWS_PROFILE": "mine"}
    given = environment_of_sam(machine | {"AWS_ENDPOINT_URL_S3": "mine"})
    assert given["DOCKER_HOST"] == "tcp://engine"
    assert "mine" not in given.values()
    assert not {"AWS_ENDPOINT_URL_S3", "MONGODB_URI"} & set(given)


@pytest.mark.parametrize(
    ("info", "run", "words"),
    [
        (None, 0, "No Docker engine answers.*make invoke"),
        (1, 0, "No Docker engine answers.*make invoke"),
        (0, 1, "arm64: exec format error"),
    ],
)
def test_where_no_container_runs_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, info: int | None, run: int, words: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if info is not None:
        _docker(tmp_path, info, run)
    with pytest.raises(NotHere, match=words):
        address_for_containers()


def test_a_container_says_where_it_finds_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    _docker(tmp_path, 0, 0)
    assert address_for_containers() == "172.17.0.1"


def _docker(folder: Path, info: int, run: int) -> None:
    """A program in Docker's place, with the exit codes of two of its commands."""
    told = "echo 172.17.0.1" if run == 0 else "echo exec format error >&2"
    program = folder / "docker"
    program.write_text(f'#!/bin/sh\n[ "$1" = info ] && exit {info}\n{told}\nexit {run}\n')
    program.chmod(0o755)
