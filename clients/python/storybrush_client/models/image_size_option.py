from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.image_size import ImageSize

T = TypeVar("T", bound="ImageSizeOption")


@_attrs_define
class ImageSizeOption:
    """
    Attributes:
        value (ImageSize): Width and height of a stored picture in pixels
        width (int): Pixels
        height (int): Pixels
    """

    value: ImageSize
    width: int
    height: int

    def to_dict(self) -> dict[str, Any]:
        value = self.value.value

        width = self.width

        height = self.height

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "value": value,
                "width": width,
                "height": height,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = ImageSize(d.pop("value"))

        width = d.pop("width")

        height = d.pop("height")

        image_size_option = cls(
            value=value,
            width=width,
            height=height,
        )

        return image_size_option
