from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.art_style import ArtStyle
from ..types import UNSET, Unset

T = TypeVar("T", bound="PortraitOptions")


@_attrs_define
class PortraitOptions:
    """How the portrait is to be painted again

    Attributes:
        art_style (ArtStyle | Unset): The style all pictures of a Run are painted in
    """

    art_style: ArtStyle | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        art_style: str | Unset = UNSET
        if not isinstance(self.art_style, Unset):
            art_style = self.art_style.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if art_style is not UNSET:
            field_dict["artStyle"] = art_style

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _art_style = d.pop("artStyle", UNSET)
        art_style: ArtStyle | Unset
        if isinstance(_art_style, Unset):
            art_style = UNSET
        else:
            art_style = ArtStyle(_art_style)

        portrait_options = cls(
            art_style=art_style,
        )

        return portrait_options
