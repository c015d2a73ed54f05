from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RetryOptions")


@_attrs_define
class RetryOptions:
    """Which of the failed or stale chunks to paint; with nothing named, all of them

    Attributes:
        chunk_ids (list[str] | Unset):
        stale (bool | Unset): Paint the stale chunks and no others Default: False.
        max_cost (float | Unset): US dollars: no more is painted than that pays for, the rest is failed with the code
            `cost_limit`
    """

    chunk_ids: list[str] | Unset = UNSET
    stale: bool | Unset = False
    max_cost: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        chunk_ids: list[str] | Unset = UNSET
        if not isinstance(self.chunk_ids, Unset):
            chunk_ids = self.chunk_ids

        stale = self.stale

        max_cost = self.max_cost

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if chunk_ids is not UNSET:
            field_dict["chunkIds"] = chunk_ids
        if stale is not UNSET:
            field_dict["stale"] = stale
        if max_cost is not UNSET:
            field_dict["maxCost"] = max_cost

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        chunk_ids = cast(list[str], d.pop("chunkIds", UNSET))

        stale = d.pop("stale", UNSET)

        max_cost = d.pop("maxCost", UNSET)

        retry_options = cls(
            chunk_ids=chunk_ids,
            stale=stale,
            max_cost=max_cost,
        )

        return retry_options
