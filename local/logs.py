"""What the run says while it serves: one line a request, and what handlers log at WARNING and above."""

import io
import json
import sys
import time
import traceback
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, Final, TextIO

current_function: ContextVar[str] = ContextVar("current_function", default="")

LOUD: Final = {"WARNING", "ERROR", "CRITICAL"}
GREEN, YELLOW, RED, DIM, PLAIN = "\033[32m", "\033[33m", "\033[31m", "\033[2m", "\033[0m"


class Log:
    """Writes to `stream`: lines for a reader, in colour on a terminal, or one JSON object a line."""

    def __init__(self, stream: TextIO, *, as_json: bool = False, colour: bool = False) -> None:
        self.as_json = as_json
        self._stream = stream
        self.colour = colour
        self._silent = False

    @property
    def options(self) -> list[str]:
        """By which another process writes as this one does."""
        return ["--json"] * self.as_json + ["--colour"] * self.colour

    def silence(self) -> None:
        """Says nothing more: what ends together with the run complains of no fault."""
        self._silent = True

    def request(
        self, kind: str, what: str, started: float, function: str = "", status: int | None = None, error: str = ""
    ) -> None:
        """One thing served. `started` is a time of `time.perf_counter`; `what` holds no secret."""
        milliseconds = round((time.perf_counter() - started) * 1000)
        if self.as_json:
            known = {"what": what, "status": status, "function": function, "error": error}
            self._write_json({"kind": kind, "ms": milliseconds} | {key: value for key, value in known.items() if value})
            return
        failed = bool(error) or (status or 0) >= 500
        colour = RED if failed else YELLOW if (status or 0) >= 400 else GREEN
        shown = f"{status}" if status else "err" if error else "ok"
        line = f"{kind:<6} {what:<46} {self._paint(colour, f'{shown:>3}')} {milliseconds:>6} ms  {function}"
        self._write(f"{line}  {self._paint(RED, error)}" if error else line)

    def message(self, level: str, function: str, text: str) -> None:
        """Something to say that is no request."""
        if self.as_json:
            self._write_json({"level": level, "function": function, "message": text})
        else:
            colour = YELLOW if level == "WARNING" else RED
            self._write(f"{self._paint(colour, level):<8} {function}  {text}".rstrip())

    def raised(self, function: str, error: BaseException) -> None:
        """A handler that let an exception out, which Lambda's log shows with its trace."""
        # From the handler on: how it is called here tells nobody anything.
        trace = error.__traceback__.tb_next if error.__traceback__ else None
        self.message("ERROR", function, "".join(traceback.format_exception(error.with_traceback(trace))).rstrip())

    def passed_on(self, line: str) -> None:
        """A line of a handler, as it is."""
        self._put(line)

    def _write_json(self, entry: dict[str, Any]) -> None:
        self._put(json.dumps({"time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), **entry}))

    def _write(self, line: str) -> None:
        self._put(f"{self._paint(DIM, time.strftime('%H:%M:%S'))}  {line}")

    def _put(self, line: str) -> None:
        if self._silent:
            return
        # Whoever read the log may be gone; the run goes on without.
        with suppress(OSError, ValueError):
            self._stream.write(f"{line}\n")
            self._stream.flush()

    def _paint(self, colour: str, text: str) -> str:
        return f"{colour}{text}{PLAIN}" if self.colour else text


class HandlerOutput(io.TextIOBase):
    """Stands in for standard output while handlers run: they log JSON lines there."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        for line in text.splitlines():
            if line.strip():
                self._line(line)
        return len(text)

    def _line(self, line: str) -> None:
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        if isinstance(entry, dict) and "_aws" in entry:
            # A metric, which CloudWatch would take out of the log; here nobody does.
            return
        if self._log.as_json or not isinstance(entry, dict) or "level" not in entry:
            self._log.passed_on(line)
        elif entry["level"] in LOUD:
            function = current_function.get() or str(entry.get("function_name", ""))
            message = entry.get("message", "")
            text = message if isinstance(message, str) else json.dumps(message)
            trace = entry.get("exception")
            self._log.message(entry["level"], function, f"{text}\n{trace}" if trace else text)


def terminal_log(stream: TextIO, *, as_json: bool, plain: bool) -> Log:
    return Log(stream, as_json=as_json, colour=not plain and not as_json and stream.isatty())


def capture_handlers(log: Log) -> None:
    """From now on, what handlers print goes through the log."""
    sys.stdout = HandlerOutput(log)
