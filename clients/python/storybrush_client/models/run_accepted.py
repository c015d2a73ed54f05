from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="RunAccepted")


@_attrs_define
class RunAccepted:
    """The Run that was started

    Attributes:
        story_id (str): Names a story, a chunk or a Run
        run_id (str): Names a story, a chunk or a Run
        status (Literal['processing']):
        total_chunks (int): All chunks of the story, to paint or kept
    """

    story_id: str
    run_id: str
    status: Literal["processing"]
    total_chunks: int

    def to_dict(self) -> dict[str, Any]:
        story_id = self.story_id

        run_id = self.run_id

        status = self.status

        total_chunks = self.total_chunks

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "storyId": story_id,
                "runId": run_id,
                "status": status,
                "totalChunks": total_chunks,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        story_id = d.pop("storyId")

        run_id = d.pop("runId")

        status = cast(Literal["processing"], d.pop("status"))
        if status != "processing":
            raise ValueError(f"status must match const 'processing', got '{status}'")

        total_chunks = d.pop("totalChunks")

        run_accepted = cls(
            story_id=story_id,
            run_id=run_id,
            status=status,
            total_chunks=total_chunks,
        )

        return run_accepted
