from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.run_status import RunStatus

if TYPE_CHECKING:
    from ..models.run_error import RunError
    from ..models.run_options import RunOptions


T = TypeVar("T", bound="Status")


@_attrs_define
class Status:
    """Where the story's last Run stands; the counts are those of all its chunks

    Attributes:
        story_id (str): Names a story, a chunk or a Run
        run_id (None | str): The last Run; null while idle
        status (RunStatus): `idle`: the story has no pictures. `completed` with `failed` above 0: some chunks failed.
            `failed`:
            none could be painted, or the Run broke.
        total (int):
        pending (int):
        processing (int):
        completed (int):
        failed (int):
        progress (float): How far it is, in percent
        started_at (datetime.datetime | None): When the Run was started; null while idle
        finished_at (datetime.datetime | None): When the Run ended; null until it has
        eta_seconds (int | None): The seconds it will probably take yet; null where that cannot be said
        seq (int): The number of the Run's last event
        error (None | RunError): Why the Run painted nothing, broke or was stopped; null otherwise
        options (None | RunOptions): What the Run was asked for; null while idle
        cost_so_far (float | None): US dollars, about, that the Run has cost; null where no price is known, and while
            idle
        preview_of (int | None): Where only a preview of the story was painted, how many pages the whole has; null
            otherwise, and while idle
    """

    story_id: str
    run_id: None | str
    status: RunStatus
    total: int
    pending: int
    processing: int
    completed: int
    failed: int
    progress: float
    started_at: datetime.datetime | None
    finished_at: datetime.datetime | None
    eta_seconds: int | None
    seq: int
    error: None | RunError
    options: None | RunOptions
    cost_so_far: float | None
    preview_of: int | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.run_error import RunError  # noqa: PLC0415
        from ..models.run_options import RunOptions  # noqa: PLC0415

        story_id = self.story_id

        run_id: None | str
        run_id = self.run_id

        status = self.status.value

        total = self.total

        pending = self.pending

        processing = self.processing

        completed = self.completed

        failed = self.failed

        progress = self.progress

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        eta_seconds: int | None
        eta_seconds = self.eta_seconds

        seq = self.seq

        error: dict[str, Any] | None
        if isinstance(self.error, RunError):
            error = self.error.to_dict()
        else:
            error = self.error

        options: dict[str, Any] | None
        if isinstance(self.options, RunOptions):
            options = self.options.to_dict()
        else:
            options = self.options

        cost_so_far: float | None
        cost_so_far = self.cost_so_far

        preview_of: int | None
        preview_of = self.preview_of

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "storyId": story_id,
                "runId": run_id,
                "status": status,
                "total": total,
                "pending": pending,
                "processing": processing,
                "completed": completed,
                "failed": failed,
                "progress": progress,
                "startedAt": started_at,
                "finishedAt": finished_at,
                "etaSeconds": eta_seconds,
                "seq": seq,
                "error": error,
                "options": options,
                "costSoFar": cost_so_far,
                "previewOf": preview_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.run_error import RunError  # noqa: PLC0415
        from ..models.run_options import RunOptions  # noqa: PLC0415

        d = dict(src_dict)
        story_id = d.pop("storyId")

        def _parse_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        run_id = _parse_run_id(d.pop("runId"))

        status = RunStatus(d.pop("status"))

        total = d.pop("total")

        pending = d.pop("pending")

        processing = d.pop("processing")

        completed = d.pop("completed")

        failed = d.pop("failed")

        progress = d.pop("progress")

        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("startedAt"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finishedAt"))

        def _parse_eta_seconds(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        eta_seconds = _parse_eta_seconds(d.pop("etaSeconds"))

        seq = d.pop("seq")

        def _parse_error(data: object) -> None | RunError:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                error_type_0 = RunError.from_dict(data)

                return error_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RunError, data)

        error = _parse_error(d.pop("error"))

        def _parse_options(data: object) -> None | RunOptions:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                options_type_0 = RunOptions.from_dict(data)

                return options_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RunOptions, data)

        options = _parse_options(d.pop("options"))

        def _parse_cost_so_far(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        cost_so_far = _parse_cost_so_far(d.pop("costSoFar"))

        def _parse_preview_of(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        preview_of = _parse_preview_of(d.pop("previewOf"))

        status = cls(
            story_id=story_id,
            run_id=run_id,
            status=status,
            total=total,
            pending=pending,
            processing=processing,
            completed=completed,
            failed=failed,
            progress=progress,
            started_at=started_at,
            finished_at=finished_at,
            eta_seconds=eta_seconds,
            seq=seq,
            error=error,
            options=options,
            cost_so_far=cost_so_far,
            preview_of=preview_of,
        )

        return status
