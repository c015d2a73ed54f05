from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AiModelOptionPricePerPictureType0")


@_attrs_define
class AiModelOptionPricePerPictureType0:
    """US dollars, about, by quality; null where it is not known

    Attributes:
        standard (float):
        hd (float):
    """

    standard: float
    hd: float

    def to_dict(self) -> dict[str, Any]:
        standard = self.standard

        hd = self.hd

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "standard": standard,
                "hd": hd,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        standard = d.pop("standard")

        hd = d.pop("hd")

        ai_model_option_price_per_picture_type_0 = cls(
            standard=standard,
            hd=hd,
        )

        return ai_model_option_price_per_picture_type_0
