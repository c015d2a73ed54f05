from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="OptionsLimitsMaxWordsPerChunk")


@_attrs_define
class OptionsLimitsMaxWordsPerChunk:
    """
    Attributes:
        min_ (Literal[1]):
        max_ (Literal[1000]):
    """

    min_: Literal[1]
    max_: Literal[1000]

    def to_dict(self) -> dict[str, Any]:
        min_ = self.min_

        max_ = self.max_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "min": min_,
                "max": max_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        min_ = cast(Literal[1], d.pop("min"))
        if min_ != 1:
            raise ValueError(f"min must match const 1, got '{min_}'")

        max_ = cast(Literal[1000], d.pop("max"))
        if max_ != 1000:
            raise ValueError(f"max must match const 1000, got '{max_}'")

        options_limits_max_words_per_chunk = cls(
            min_=min_,
            max_=max_,
        )

        return options_limits_max_words_per_chunk
