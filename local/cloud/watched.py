"""moto's executions, watched: their start and end are in the journal, and a stop takes effect at once."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from moto.stepfunctions.parser.api import ExecutionStatus
from moto.stepfunctions.parser.asl.eval.event.event_manager import EventManager
from moto.stepfunctions.parser.backend.execution import BaseExecutionWorkerCommunication, Execution
from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker
from moto.stepfunctions.parser.utils import TMP_THREADS

from local.cloud.journal import Journal

BEGIN_LIMIT = 5.0  # seconds within which a started execution has begun


class WatchedExecution(Execution):  # type: ignore[misc]
    """An execution that ends exactly once: by itself, by StopExecution or by a fault of moto's."""

    journal: ClassVar[Journal]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._ending = threading.Lock()

    def start(self) -> None:
        self.journal.started(self._record())
        super().start()

    def stop(self, stop_date: datetime, error: str | None, cause: str | None) -> None:
        """As in AWS, ABORTED from now on, though functions that were called run to their end."""
        self._wait_until_begun()

        def abort() -> None:
            Execution.stop(self, stop_date, error, cause)
            self._settle(ExecutionStatus.ABORTED)

        self.end(abort)

    def fail(self, fault: Exception) -> None:
        def give_up() -> None:
            self._settle(ExecutionStatus.FAILED)
            self.error, self.cause = "States.Runtime", repr(fault)

        self.end(give_up)

    def end(self, settle: Callable[[], None]) -> None:
        """Calls `settle`, which sets the final status, unless the execution has ended already."""
        with self._ending:
            if self.exec_status is not ExecutionStatus.RUNNING:
                return
            settle()
        self.journal.ended(self._record())

    def _settle(self, status: ExecutionStatus) -> None:
        self.exec_status = status
        self.stop_date = datetime.now(UTC)

    def _wait_until_begun(self) -> None:
        """moto loses a stop that comes before the first state."""
        deadline = time.monotonic() + BEGIN_LIMIT
        while self.exec_status is ExecutionStatus.RUNNING and time.monotonic() < deadline:
            environment = self.exec_worker.env if self.exec_worker else None
            if environment is not None and environment.is_running():
                return
            time.sleep(0.01)

    def _record(self) -> dict[str, Any]:
        record = {
            "executionArn": self.exec_arn,
            "stateMachineArn": self.state_machine.arn,
            "name": self.name,
            "input": self.execution_input,
            "startDate": _milliseconds(self.start_date),
        }
        if self.stop_date is None or self.exec_status is None:
            return record
        end = {"status": self.exec_status.value, "stopDate": _milliseconds(self.stop_date)}
        return {**record, **end, "error": self.error, "cause": self.cause}

    def _get_start_execution_worker_comm(self) -> BaseExecutionWorkerCommunication:
        return _WatchedEnd(self)


class _WatchedEnd(BaseExecutionWorkerCommunication):  # type: ignore[misc]
    execution: WatchedExecution

    def terminated(self) -> None:
        self.execution.end(super().terminated)


class WatchedWorker(ExecutionWorker):  # type: ignore[misc]
    """The thread of one execution; leaves nothing heavy behind."""

    _execution_communication: _WatchedEnd

    def _execution_logic(self) -> None:
        try:
            super()._execution_logic()
        except Exception as fault:
            self._execution_communication.execution.fail(fault)
        finally:
            if self.env is not None:
                self.env.event_manager = EventManager()  # in place of the history
            TMP_THREADS.clear()


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
