from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.art_style import ArtStyle

T = TypeVar("T", bound="ArtStyleOption")


@_attrs_define
class ArtStyleOption:
    """
    Attributes:
        value (ArtStyle): The style all pictures of a Run are painted in
        label (str):
        description (str):
    """

    value: ArtStyle
    label: str
    description: str

    def to_dict(self) -> dict[str, Any]:
        value = self.value.value

        label = self.label

        description = self.description

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "value": value,
                "label": label,
                "description": description,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = ArtStyle(d.pop("value"))

        label = d.pop("label")

        description = d.pop("description")

        art_style_option = cls(
            value=value,
            label=label,
            description=description,
        )

        return art_style_option
