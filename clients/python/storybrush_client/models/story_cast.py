from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.member import Member


T = TypeVar("T", bound="StoryCast")


@_attrs_define
class StoryCast:
    """Who and where a story is about

    Attributes:
        story_id (str): Names a story, a chunk or a Run
        read_by (None | str): What read the story: a text model, `plain` where none was asked, `user` once somebody
            wrote in the cast;
            null before it is read
        characters (list[Member]):
        places (list[Member]):
        notes (list[str]): What a reader of the cast should know of how it was made
        updated_at (datetime.datetime | None): When the cast was last changed; null before it is read
    """

    story_id: str
    read_by: None | str
    characters: list[Member]
    places: list[Member]
    notes: list[str]
    updated_at: datetime.datetime | None

    def to_dict(self) -> dict[str, Any]:
        story_id = self.story_id

        read_by: None | str
        read_by = self.read_by

        characters = []
        for characters_item_data in self.characters:
            characters_item = characters_item_data.to_dict()
            characters.append(characters_item)

        places = []
        for places_item_data in self.places:
            places_item = places_item_data.to_dict()
            places.append(places_item)

        notes = self.notes

        updated_at: None | str
        if isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "storyId": story_id,
                "readBy": read_by,
                "characters": characters,
                "places": places,
                "notes": notes,
                "updatedAt": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member import Member  # noqa: PLC0415

        d = dict(src_dict)
        story_id = d.pop("storyId")

        def _parse_read_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        read_by = _parse_read_by(d.pop("readBy"))

        characters = []
        _characters = d.pop("characters")
        for characters_item_data in _characters:
            characters_item = Member.from_dict(characters_item_data)

            characters.append(characters_item)

        places = []
        _places = d.pop("places")
        for places_item_data in _places:
            places_item = Member.from_dict(places_item_data)

            places.append(places_item)

        notes = cast(list[str], d.pop("notes"))

        def _parse_updated_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                updated_at_type_0 = datetime.datetime.fromisoformat(data)

                return updated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        updated_at = _parse_updated_at(d.pop("updatedAt"))

        story_cast = cls(
            story_id=story_id,
            read_by=read_by,
            characters=characters,
            places=places,
            notes=notes,
            updated_at=updated_at,
        )

        return story_cast
