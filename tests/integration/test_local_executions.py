"""How executions of the local run end: by a stop, by a failure, by a crash; and who is told."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.integration.cloud_under_test import (
    BUCKET,
    Cloud,
    MainProcess,
    eventually,
    history,
    journal,
    list_chunks,
    painting,
    single,
    task,
)


@pytest.fixture
def main() -> Iterator[MainProcess]:
    main = MainProcess({})
    yield main
    main.close()


@pytest.fixture
def cloud(tmp_path: Path, main: MainProcess) -> Iterator[Cloud]:
    cloud = Cloud(tmp_path / "data", main)
    cloud.s3.create_bucket(Bucket=BUCKET)
    yield cloud
    cloud.child.stop()


def test_a_stopped_map_is_aborted_at_once_and_calls_nobody_any_more(cloud: Cloud, main: MainProcess) -> None:
    release = threading.Event()
    main.functions["PaintChunk"] = lambda payload: release.wait(30)
    list_chunks(cloud, 100)
    execution = cloud.begin(cloud.machine(painting(concurrency=4)), "run-1", {"runId": "r"})
    eventually(lambda: len(main.calls) == 4)
    cloud.states.stop_execution(executionArn=execution)
    assert cloud.states.describe_execution(executionArn=execution)["status"] == "ABORTED"
    event = eventually(lambda: main.events)[0]
    release.set()
    assert event["detail"]["status"] == "ABORTED"
    eventually(lambda: journal(cloud) == [])
    eventually(lambda: not history(cloud, execution))
    assert cloud.states.describe_execution(executionArn=execution)["status"] == "ABORTED"
    assert [name for name, _ in main.calls] == ["PaintChunk"] * 4
    assert len(main.events) == 1


def test_a_stop_right_after_the_start_is_not_lost(cloud: Cloud, main: MainProcess) -> None:
    main.functions["Paint"] = lambda payload: None
    states = {"Wait": {"Type": "Wait", "Seconds": 1, "Next": "Paint"}, "Paint": task("Paint")}
    # moto reads the definition first, and a stop must not come too early: so it has much to read.
    states |= {f"Unused{number}": task("Paint") for number in range(60)}
    machine = cloud.machine({"StartAt": "Wait", "States": states})
    for number in range(5):
        execution = cloud.begin(machine, f"run-{number}", {})
        cloud.states.stop_execution(executionArn=execution)
        assert cloud.states.describe_execution(executionArn=execution)["status"] == "ABORTED"
    cloud.finished(cloud.begin(machine, "left-alone", {"left": "alone"}))
    assert main.calls == [("Paint", {"left": "alone"})]
    eventually(lambda: len(main.events) == 5)


def test_an_event_of_a_failure_has_eventbridge_s_shape(cloud: Cloud, main: MainProcess) -> None:
    machine = cloud.machine(single({"Type": "Fail", "Error": "Broken", "Cause": "a test"}))
    execution = cloud.begin(machine, "run-1", {"runId": "r"})
    ended = cloud.finished(execution)
    event = eventually(lambda: main.events)[0]
    detail = event.pop("detail")
    assert {name: event[name] for name in event if name not in ("id", "time")} == {
        "version": "0",
        "detail-type": "Step Functions Execution Status Change",
        "source": "aws.states",
        "account": "123456789012",
        "region": "us-east-1",
        "resources": [execution],
    }
    assert (detail["executionArn"], detail["stateMachineArn"], detail["name"]) == (
        execution,
        machine,
        "run-1",
    )
    assert (detail["status"], detail["error"], detail["cause"]) == ("FAILED", "Broken", "a test")
    assert (json.loads(detail["input"]), detail["output"]) == ({"runId": "r"}, None)
    assert detail["stopDate"] == int(ended["stopDate"].timestamp() * 1000)


def test_an_execution_that_ran_into_a_crash_is_told_as_aborted(cloud: Cloud, main: MainProcess) -> None:
    definition = single({"Type": "Wait", "Seconds": 600, "End": True})
    cloud.begin(cloud.machine(definition), "run-1", {"runId": "r"})
    main.ready = False
    cloud.crash()
    time.sleep(1)  # the main process is not there yet, and the cloud asks again
    assert main.events == []
    main.ready = True
    detail = eventually(lambda: main.events)[0]["detail"]
    assert (detail["name"], detail["status"], json.loads(detail["input"])) == (
        "run-1",
        "ABORTED",
        {"runId": "r"},
    )
    eventually(lambda: journal(cloud) == [])
    cloud.restart()
    again = cloud.begin(cloud.machine(definition), "run-2", {})
    assert cloud.states.describe_execution(executionArn=again)["status"] == "RUNNING"
    assert len(main.events) == 1


def test_a_finished_execution_keeps_no_history(cloud: Cloud) -> None:
    execution = cloud.begin(cloud.machine(single({"Type": "Succeed"})), "one", {})
    cloud.finished(execution)
    eventually(lambda: not history(cloud, execution))


def test_one_name_starts_one_execution_although_many_ask_at_once(cloud: Cloud, main: MainProcess) -> None:
    may_end = threading.Event()
    main.functions["Pack"] = lambda payload: may_end.wait(10)
    machine = cloud.machine(single(task("Pack")))
    for number in range(10):
        with ThreadPoolExecutor(10) as pool:
            begun = list(pool.map(lambda _, name=f"pack-{number}": cloud.begin(machine, name, {}), range(10)))
        assert len(set(begun)) == 1
    may_end.set()
    for number in range(10):
        cloud.finished(begun[0].replace("pack-9", f"pack-{number}"))
    assert len(main.calls) == 10
