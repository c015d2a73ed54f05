from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="ArchivePreparing")


@_attrs_define
class ArchivePreparing:
    """An archive that is being made

    Attributes:
        status (Literal['preparing']):
    """

    status: Literal["preparing"]

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = cast(Literal["preparing"], d.pop("status"))
        if status != "preparing":
            raise ValueError(f"status must match const 'preparing', got '{status}'")

        archive_preparing = cls(
            status=status,
        )

        return archive_preparing
