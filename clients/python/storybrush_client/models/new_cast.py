from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.new_character import NewCharacter
    from ..models.new_place import NewPlace


T = TypeVar("T", bound="NewCast")


@_attrs_define
class NewCast:
    """A whole cast as the user writes it

    Attributes:
        characters (list[NewCharacter]):
        places (list[NewPlace]):
    """

    characters: list[NewCharacter]
    places: list[NewPlace]

    def to_dict(self) -> dict[str, Any]:
        characters = []
        for characters_item_data in self.characters:
            characters_item = characters_item_data.to_dict()
            characters.append(characters_item)

        places = []
        for places_item_data in self.places:
            places_item = places_item_data.to_dict()
            places.append(places_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "characters": characters,
                "places": places,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_character import NewCharacter  # noqa: PLC0415
        from ..models.new_place import NewPlace  # noqa: PLC0415

        d = dict(src_dict)
        characters = []
        _characters = d.pop("characters")
        for characters_item_data in _characters:
            characters_item = NewCharacter.from_dict(characters_item_data)

            characters.append(characters_item)

        places = []
        _places = d.pop("places")
        for places_item_data in _places:
            places_item = NewPlace.from_dict(places_item_data)

            places.append(places_item)

        new_cast = cls(
            characters=characters,
            places=places,
        )

        return new_cast
