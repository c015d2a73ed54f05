from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.gender import Gender

if TYPE_CHECKING:
    from ..models.portrait import Portrait


T = TypeVar("T", bound="Member")


@_attrs_define
class Member:
    """A character or a place of the cast

    Attributes:
        name (str): What a character or a place is called; no two of a cast are called the same, whatever their capitals
        aliases (list[str]): What else the story calls them
        gender (Gender | None): Null for a place
        description (str): What they look like, never what they do; empty where the story does not say
        main (bool): Whether the story is mostly about them: they are painted first
        pages (int): How many pages show them
        stale_pages (int): How many of these are stale
        portraits (list[Portrait]): At most one in each art style
    """

    name: str
    aliases: list[str]
    gender: Gender | None
    description: str
    main: bool
    pages: int
    stale_pages: int
    portraits: list[Portrait]

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        aliases = self.aliases

        gender: None | str
        if isinstance(self.gender, Gender):
            gender = self.gender.value
        else:
            gender = self.gender

        description = self.description

        main = self.main

        pages = self.pages

        stale_pages = self.stale_pages

        portraits = []
        for portraits_item_data in self.portraits:
            portraits_item = portraits_item_data.to_dict()
            portraits.append(portraits_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "aliases": aliases,
                "gender": gender,
                "description": description,
                "main": main,
                "pages": pages,
                "stalePages": stale_pages,
                "portraits": portraits,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.portrait import Portrait  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        aliases = cast(list[str], d.pop("aliases"))

        def _parse_gender(data: object) -> Gender | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                gender_type_0 = Gender(data)

                return gender_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Gender | None, data)

        gender = _parse_gender(d.pop("gender"))

        description = d.pop("description")

        main = d.pop("main")

        pages = d.pop("pages")

        stale_pages = d.pop("stalePages")

        portraits = []
        _portraits = d.pop("portraits")
        for portraits_item_data in _portraits:
            portraits_item = Portrait.from_dict(portraits_item_data)

            portraits.append(portraits_item)

        member = cls(
            name=name,
            aliases=aliases,
            gender=gender,
            description=description,
            main=main,
            pages=pages,
            stale_pages=stale_pages,
            portraits=portraits,
        )

        return member
