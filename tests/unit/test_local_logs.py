"""What the local run says while it serves."""

import io
import json
import time

from local.logs import HandlerOutput, Log, current_function


def test_a_request_is_a_line() -> None:
    out = io.StringIO()
    Log(out).request("POST", "/api/images/generate/1", time.perf_counter(), "GenerateImages", 202)
    _clock, kind, what, status, _ms, unit, function = out.getvalue().split()
    assert (kind, what, status, unit, function) == ("POST", "/api/images/generate/1", "202", "ms", "GenerateImages")
    assert "\033" not in out.getvalue()


def test_a_terminal_has_colour() -> None:
    out = io.StringIO()
    Log(out, colour=True).request("GET", "/a", time.perf_counter(), "A", 500, "KeyError")
    assert "\033[31m500\033[0m" in out.getvalue()


def test_a_request_as_json() -> None:
    out = io.StringIO()
    Log(out, as_json=True).request("WS", "ping", time.perf_counter(), "AnswerPing", error="KeyError")
    entry = json.loads(out.getvalue())
    assert (entry["kind"], entry["what"], entry["function"], entry["error"]) == ("WS", "ping", "AnswerPing", "KeyError")


def logged(line: str, *, as_json: bool = False) -> str:
    out = io.StringIO()
    print(line, file=HandlerOutput(Log(out, as_json=as_json)))
    return out.getvalue()


def test_what_handlers_log_is_shown_from_warning_on() -> None:
    assert logged('{"level": "INFO", "message": "m"}') == ""
    current_function.set("PaintChunk")
    shown = logged('{"level": "ERROR", "message": "broke", "exception": "Traceback: x"}')
    assert shown.endswith("ERROR PaintChunk  broke\nTraceback: x\n".replace("ERROR ", "ERROR    "))
    assert "PaintChunk  {" in logged('{"level": "WARNING", "message": {"a": 1}}')


def test_what_handlers_log_is_passed_on_as_json() -> None:
    line = '{"level": "INFO", "message": "m"}'
    assert logged(line, as_json=True) == f"{line}\n"
    assert logged("printed") == "printed\n"
    assert logged("[1]") == "[1]\n"


def test_a_silent_log_says_nothing() -> None:
    out = io.StringIO()
    log = Log(out)
    log.silence()
    log.message("ERROR", "A", "text")
    assert out.getvalue() == ""


def test_a_reader_that_is_gone_ends_nothing() -> None:
    class Closed(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    Log(Closed()).message("ERROR", "A", "text")
