from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RetryOptions")


@_attrs_define
class RetryOptions:
    """Which of the failed chunks to paint; left out, all of them

    Attributes:
        chunk_ids (list[str] | Unset):
    """

    chunk_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        chunk_ids: list[str] | Unset = UNSET
        if not isinstance(self.chunk_ids, Unset):
            chunk_ids = self.chunk_ids

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if chunk_ids is not UNSET:
            field_dict["chunkIds"] = chunk_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        chunk_ids = cast(list[str], d.pop("chunkIds", UNSET))

        retry_options = cls(
            chunk_ids=chunk_ids,
        )

        return retry_options
