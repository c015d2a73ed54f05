from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="Reference")


@_attrs_define
class Reference:
    """A portrait that was sent with a page, so that the member looks the same

    Attributes:
        name (str): What a character or a place is called; no two of a cast are called the same, whatever their capitals
        thumbnail_url (None | str): A presigned address, good for a limited time; null before the picture exists
    """

    name: str
    thumbnail_url: None | str

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        thumbnail_url: None | str
        thumbnail_url = self.thumbnail_url

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "thumbnailUrl": thumbnail_url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        def _parse_thumbnail_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        thumbnail_url = _parse_thumbnail_url(d.pop("thumbnailUrl"))

        reference = cls(
            name=name,
            thumbnail_url=thumbnail_url,
        )

        return reference
