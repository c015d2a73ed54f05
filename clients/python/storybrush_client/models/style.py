from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.art_style import ArtStyle

T = TypeVar("T", bound="Style")


@_attrs_define
class Style:
    """How the pictures are to look

    Attributes:
        art_style (ArtStyle): The style all pictures of a Run are painted in
        character_description (str): Who is in the picture and how they look; empty where unknown
        background_description (str): Where it plays and how that looks; empty where unknown
    """

    art_style: ArtStyle
    character_description: str
    background_description: str

    def to_dict(self) -> dict[str, Any]:
        art_style = self.art_style.value

        character_description = self.character_description

        background_description = self.background_description

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "artStyle": art_style,
                "characterDescription": character_description,
                "backgroundDescription": background_description,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        art_style = ArtStyle(d.pop("artStyle"))

        character_description = d.pop("characterDescription")

        background_description = d.pop("backgroundDescription")

        style = cls(
            art_style=art_style,
            character_description=character_description,
            background_description=background_description,
        )

        return style
