from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewPlace")


@_attrs_define
class NewPlace:
    """A place as the user writes it

    Attributes:
        name (str): What a character or a place is called; no two of a cast are called the same, whatever their capitals
        aliases (list[str] | Unset): What else the story calls them
        description (str | Unset): What they look like, never what they do; empty where the story does not say
    """

    name: str
    aliases: list[str] | Unset = UNSET
    description: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        aliases: list[str] | Unset = UNSET
        if not isinstance(self.aliases, Unset):
            aliases = self.aliases

        description = self.description

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if aliases is not UNSET:
            field_dict["aliases"] = aliases
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        aliases = cast(list[str], d.pop("aliases", UNSET))

        description = d.pop("description", UNSET)

        new_place = cls(
            name=name,
            aliases=aliases,
            description=description,
        )

        return new_place
