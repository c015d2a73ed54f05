"""Handlers in the local run: imported in their own environment, called as Lambda calls."""

import asyncio
import io
import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from local.application import Function
from local.errors import CannotRun
from local.functions.environment import runtime_environment
from local.functions.load import Loaded, load_functions
from local.functions.runtime import Runtime
from local.logs import Log

RUNTIME = {"PATH": "/bin", "AWS_REGION": "us-east-1"}


@pytest.fixture(autouse=True)
def own_environment() -> Iterator[None]:
    """Loading handlers sets the environment of the whole process."""
    before, path = dict(os.environ), list(sys.path)
    yield
    os.environ.clear()
    os.environ.update(before)
    sys.path[:] = path


def function(name: str = "Paint", folder: Path = Path(), **more: Any) -> Function:
    shape = {"handler": "app.handler", "timeout": 3, "memory": 256, "environment": {}, "layers": ()}
    return Function(name=name, folder=folder, **(shape | more))


def written(folder: Path, code: str, name: str = "Paint", **more: Any) -> dict[str, Function]:
    (folder / name).mkdir()
    (folder / name / "app.py").write_text(dedent(code))
    return {name: function(name, folder / name, **more)}


def test_a_handler_sees_its_own_variables_and_the_runtimes_alone(tmp_path: Path) -> None:
    os.environ["SECRET_OF_THE_MACHINE"] = "s"
    code = "import os\nseen = dict(os.environ)\ndef handler(event, context): return seen"
    functions = written(tmp_path, code, environment={"BUCKET": "pictures"})
    functions |= written(tmp_path, code, "Other", environment={"TABLE": "t"})
    loaded = load_functions(functions, RUNTIME)
    seen = loaded["Paint"].handler({}, None)
    assert seen["BUCKET"] == "pictures"
    assert seen["AWS_LAMBDA_FUNCTION_NAME"] == "Paint"
    assert not {"TABLE", "SECRET_OF_THE_MACHINE"} & set(seen)
    assert loaded["Other"].handler({}, None)["TABLE"] == "t"
    assert dict(os.environ) == RUNTIME


def test_real_credentials_are_out_of_reach() -> None:
    given = {"AWS_PROFILE": "work", "AWS_ACCESS_KEY_ID": "real", "HOME": "/home/me", "PATH": "/bin"}
    runtime = runtime_environment(given, "http://127.0.0.1:1")
    assert "real" not in runtime.values()
    assert not {"AWS_PROFILE", "HOME"} & set(runtime)
    assert runtime["AWS_SHARED_CREDENTIALS_FILE"] == runtime["AWS_CONFIG_FILE"] == "/dev/null"
    assert runtime["AWS_ENDPOINT_URL_S3"] == runtime["AWS_ENDPOINT_URL_SFN"] == "http://127.0.0.1:1"


def test_a_layer_can_be_imported(tmp_path: Path) -> None:
    (tmp_path / "layer").mkdir()
    (tmp_path / "layer" / "a_layer_of_the_test.py").write_text("word = 'hello'")
    code = "from a_layer_of_the_test import word\ndef handler(event, context): return word"
    loaded = load_functions(written(tmp_path, code, layers=(tmp_path / "layer",)), RUNTIME)
    assert loaded["Paint"].handler({}, None) == "hello"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import os\n\nos.environ['UNDECLARED']", "Function Paint cannot be imported: KeyError: 'UNDECLARED' ("),
        ("def handler(:", "Function Paint cannot be imported: SyntaxError: "),
        ("raise SystemExit", "Function Paint cannot be imported: SystemExit: no reason given ("),
        ("def other(event, context): ...", "Function Paint has no handler in "),
    ],
)
def test_a_handler_that_cannot_be_imported_stops_the_run(tmp_path: Path, code: str, sentence: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        load_functions(written(tmp_path, code), RUNTIME)
    assert str(stopped.value).startswith(sentence)
    assert "\n" not in str(stopped.value)


def test_a_failed_import_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"app.py, line 3\)\.$"):
        load_functions(written(tmp_path, "import os\n\nos.environ['UNDECLARED']"), RUNTIME)


def test_a_missing_file_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"^Function Paint has no file for app.handler in "):
        load_functions({"Paint": function(folder=tmp_path)}, RUNTIME)


def runtime(handler: Any, log: io.StringIO | None = None, **more: Any) -> Runtime:
    return Runtime({"Paint": Loaded(function(**more), handler)}, Log(log or io.StringIO()))


def called(handler: Any, event: Any = None, **more: Any) -> Any:
    return asyncio.run(runtime(handler, **more).invoke("Paint", event))


def test_what_goes_in_and_out_is_json() -> None:
    outcome = called(lambda event, _: {"got": event, "pair": (1, 2)}, {"a": (1,)})
    assert outcome.value == {"got": {"a": [1]}, "pair": [1, 2]}
    assert json.loads(outcome.payload) == outcome.value
    assert outcome.error is None
    assert called(lambda event, _: event, b'{"a": 1}').value == {"a": 1}


def test_the_context_says_what_lambdas_says() -> None:
    def handler(_: Any, context: Any) -> Any:
        assert 0 < context.get_remaining_time_in_millis() <= 3000
        return [context.function_name, context.memory_limit_in_mb, context.invoked_function_arn]

    assert called(handler).value == ["Paint", "256", "arn:aws:lambda:us-east-1:123456789012:function:Paint"]


def test_an_exception_is_an_answer_and_a_line_in_the_log() -> None:
    def handler(*_: Any) -> Any:
        raise KeyError("chunk")

    log = io.StringIO()
    outcome = asyncio.run(runtime(handler, log).invoke("Paint", {}))
    assert outcome.error == "KeyError"
    assert outcome.value["errorType"] == "KeyError"
    assert outcome.value["errorMessage"] == "'chunk'"
    assert "Traceback" in log.getvalue()


def test_an_exit_is_an_answer_too() -> None:
    assert called(lambda *_: sys.exit(3)).error == "SystemExit"


def test_a_result_that_is_not_json_is_an_error() -> None:
    assert called(lambda *_: {1, 2}).error == "Runtime.MarshalError"
    assert called(lambda *_: float("nan")).error == "Runtime.MarshalError"


def test_a_result_over_6_mb_is_an_error() -> None:
    assert called(lambda *_: "x" * (6 * 1024 * 1024)).error == "Function.ResponseSizeTooLarge"
    # Counted in UTF-8.
    assert called(lambda *_: "я" * (2 * 1024 * 1024)).error is None


def test_a_handler_that_takes_too_long_is_answered_as_a_timeout() -> None:
    leave = threading.Event()
    outcome = called(lambda *_: leave.wait(), timeout=0.05)
    leave.set()
    assert outcome.error == "Sandbox.Timedout"
    assert outcome.value["errorMessage"].startswith("RequestId: ")
    assert outcome.value["errorMessage"].endswith(" Error: Task timed out after 0.05 seconds")


def test_a_slow_handler_holds_up_no_other() -> None:
    together = threading.Barrier(40, timeout=10)

    async def all_at_once() -> list[Any]:
        one = runtime(lambda *_: together.wait() >= 0, timeout=20)
        return await asyncio.gather(*(one.invoke("Paint", {}) for _ in range(40)))

    assert all(outcome.value is True for outcome in asyncio.run(all_at_once()))
