"""Remembers running executions across a crash, and tells of every one that ended badly."""

import json
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

type Deliver = Callable[[dict[str, Any]], bool]

TOLD = frozenset({"FAILED", "TIMED_OUT", "ABORTED"})


class Journal:
    """One small file for each execution that runs, or whose bad end nobody has taken note of yet.

    A record is {executionArn, stateMachineArn, name, input, startDate (ms)}, and once the execution
    ended {status, stopDate (ms), error, cause} too.
    """

    def __init__(self, folder: Path, deliver: Deliver) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._deliver = deliver

    def started(self, record: dict[str, Any]) -> None:
        self._write(record)

    def ended(self, record: dict[str, Any]) -> None:
        """`record` with a status. A bad end is told from another thread; its file stays until it was taken."""
        if record["status"] in TOLD:
            self._write(record)
            self._tell([record])
        else:
            self._path(record).unlink(missing_ok=True)

    def recover(self) -> None:
        """Tells, from another thread, of the executions that an earlier process left behind."""
        now = int(datetime.now(UTC).timestamp() * 1000)
        left = [json.loads(path.read_text()) for path in sorted(self._folder.glob("*.json"))]
        self._tell([{"status": "ABORTED", "stopDate": now, **record} for record in left])

    def _tell(self, records: list[dict[str, Any]]) -> None:
        def tell() -> None:
            for record in records:
                if self._deliver(_event(record)):
                    self._path(record).unlink(missing_ok=True)

        threading.Thread(target=tell, daemon=True).start()

    def _write(self, record: dict[str, Any]) -> None:
        path = self._path(record)
        unfinished = path.with_suffix(f".{uuid.uuid4().hex}")
        unfinished.write_text(json.dumps(record))
        unfinished.replace(path)

    def _path(self, record: dict[str, Any]) -> Path:
        return self._folder / f"{quote(record['name'], safe='')}.json"


def _event(record: dict[str, Any]) -> dict[str, Any]:
    _, _, _, region, account, *_ = record["executionArn"].split(":")
    ended = datetime.fromtimestamp(record["stopDate"] / 1000, UTC)
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Step Functions Execution Status Change",
        "source": "aws.states",
        "account": account,
        "time": ended.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": region,
        "resources": [record["executionArn"]],
        "detail": {"output": None, "error": None, "cause": None, **record},
    }
