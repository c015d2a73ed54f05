"""The Step Functions adapter on the local cloud."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest

from storybrush.adapters import sweeper
from storybrush.adapters.workflow import StepFunctions
from storybrush.story import new_id
from tests.stories import a_run

WAITING = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 600, "End": True}}}


@pytest.fixture
def workflow(s3: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[StepFunctions]:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SFN", s3.meta.endpoint_url)
    client = boto3.client("stepfunctions")
    role = "arn:aws:iam::123456789012:role/local"
    machine = client.create_state_machine(name=f"m-{new_id()}", definition=json.dumps(WAITING), roleArn=role)
    yield StepFunctions(machine["stateMachineArn"])
    client.delete_state_machine(stateMachineArn=machine["stateMachineArn"])


def test_an_execution_runs_until_it_is_stopped(workflow: StepFunctions) -> None:
    run = a_run()
    assert not workflow.is_running(run.id)
    workflow.start(run)
    assert workflow.is_running(run.id)
    workflow.stop(run.id)
    assert not workflow.is_running(run.id)
    workflow.stop(run.id)


def test_where_nobody_can_tell_an_execution_runs(workflow: StepFunctions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:9")
    assert StepFunctions(workflow._state_machine_arn).is_running(new_id())


def test_a_run_that_has_ended_for_everyone_ends_though_its_workflow_cannot_be_stopped(
    workflow: StepFunctions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:9")
    StepFunctions(workflow._state_machine_arn).stop(new_id())


def test_what_is_deleted_together_is_swept_together(workflow: StepFunctions, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([600, 601, 700])
    monkeypatch.setattr(sweeper, "now", lambda: datetime.fromtimestamp(next(moments), UTC))
    sweeps = sweeper.SweepMachine(workflow._state_machine_arn)
    for _ in range(3):
        sweeps.sweep_later("a-story", "alice")
    found = boto3.client("stepfunctions").list_executions(stateMachineArn=workflow._state_machine_arn)["executions"]
    assert len({one["name"] for one in found}) == len(found) == 2
    told = boto3.client("stepfunctions").describe_execution(executionArn=found[0]["executionArn"])["input"]
    assert json.loads(told) == {"storyId": "a-story", "userId": "alice"}
