"""The local run's Step Functions: real executions in the real process. A canary for each change to moto."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.cloud.functions import Functions
from tests.integration.cloud_under_test import (
    BUCKET,
    Cloud,
    MainProcess,
    journal,
    list_chunks,
    painting,
    single,
    task,
)

ARN = "arn:aws:lambda:us-east-1:123456789012:function:"


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


@pytest.mark.parametrize("function", ["Greet", f"{ARN}Greet", f"{ARN}Greet:live"])
def test_a_task_is_an_invocation_in_the_main_process(cloud: Cloud, main: MainProcess, function: str) -> None:
    main.functions["Greet"] = lambda payload: f"Hello, {payload['name']}"
    execution = cloud.begin(cloud.machine(single(task(function))), "one", {"name": "Fox"})
    ended = cloud.finished(execution)
    assert (ended["status"], json.loads(ended["output"])) == ("SUCCEEDED", {"answer": "Hello, Fox"})
    assert main.calls == [("Greet", {"name": "Fox"})]
    assert journal(cloud) == []
    assert main.events == []


def test_a_function_s_error_is_retried_and_caught_by_its_type(cloud: Cloud, main: MainProcess) -> None:
    def refuse(payload: Any) -> None:
        raise ValueError("no such colour")

    main.functions["Refuse"] = refuse
    retry = [{"ErrorEquals": ["ValueError"], "IntervalSeconds": 1, "MaxAttempts": 1}]
    catch = [{"ErrorEquals": ["ValueError"], "Next": "Caught"}]
    definition = single(task("Refuse", Retry=retry, Catch=catch))
    definition["States"]["Caught"] = {"Type": "Succeed"}
    ended = cloud.finished(cloud.begin(cloud.machine(definition), "one", {}))
    output = json.loads(ended["output"])
    assert (ended["status"], output["Error"]) == ("SUCCEEDED", "ValueError")
    assert json.loads(output["Cause"])["errorMessage"] == "no such colour"
    assert len(main.calls) == 2


@pytest.mark.parametrize("there", [True, False])
def test_a_function_that_cannot_be_called_has_lambda_s_own_error(cloud: Cloud, main: MainProcess, there: bool) -> None:
    machine = cloud.machine(single(task("Nobody")))
    if not there:
        main.close()
    ended = cloud.finished(cloud.begin(machine, "one", {}))
    expected = "Lambda.ResourceNotFoundException" if there else "Lambda.SdkClientException"
    assert (ended["status"], ended["error"]) == ("FAILED", expected)


def test_a_map_paints_every_item_however_many_one_worker_gets(cloud: Cloud, main: MainProcess) -> None:
    painted: set[int] = set()
    main.functions["PaintChunk"] = painted.add
    main.functions["FinishRun"] = lambda payload: None
    list_chunks(cloud, 1050)
    ended = cloud.finished(cloud.begin(cloud.machine(painting(concurrency=1)), "one", {}))
    assert ended["status"] == "SUCCEEDED"
    assert painted == set(range(1050))
    assert main.calls[-1][0] == "FinishRun"


def test_the_process_has_nothing_to_say(cloud: Cloud, main: MainProcess, capfd: pytest.CaptureFixture[str]) -> None:
    main.functions |= {"PaintChunk": lambda payload: None, "FinishRun": lambda payload: None}
    list_chunks(cloud, 3)
    cloud.finished(cloud.begin(cloud.machine(painting(concurrency=2)), "one", {}))
    waiting = cloud.begin(cloud.machine(painting(concurrency=2)), "two", {})
    cloud.states.stop_execution(executionArn=waiting)
    cloud.child.stop()
    assert capfd.readouterr() == ("", "")


def test_a_kept_connection_that_was_closed_in_the_meantime_costs_no_call() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            first, _ = listener.accept()
            answer_one(first)
            first.recv(65536)  # the second call arrives
            first.close()
            second, _ = listener.accept()
            answer_one(second)
            second.close()

        def answer_one(connection: socket.socket) -> None:
            connection.recv(65536)
            connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"ok"')

        threading.Thread(target=serve, daemon=True).start()
        functions = Functions(f"http://127.0.0.1:{listener.getsockname()[1]}")
        assert [functions.invoke("Greet", b"")["Payload"] for _ in range(2)] == ["ok", "ok"]


def test_moto_does_not_hold_on_to_what_was_deleted() -> None:
    code = """
import gc, sys, tempfile
from pathlib import Path
from local.cloud import seams
from local.cloud.folder import Folder
seams.keep_objects_in_files(Folder(Path(tempfile.mkdtemp())))
backend = seams.s3.s3_backends["123456789012"]["aws"]
backend.create_bucket("pictures", "us-east-1")
backend.put_object("pictures", "a.png", b"picture")
backend.delete_object("pictures", "a.png")
gc.collect()
sys.exit(any(isinstance(one, seams.StoredKey) for one in gc.get_objects()))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_moto_s_ec2_is_not_loaded() -> None:
    code = "import sys, local.cloud.__main__; sys.exit('moto.ec2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
