from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="NewStory")


@_attrs_define
class NewStory:
    """
    Attributes:
        title (str): What the story is called; not blank
        content (str): The text; it may be empty
    """

    title: str
    content: str

    def to_dict(self) -> dict[str, Any]:
        title = self.title

        content = self.content

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "title": title,
                "content": content,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title = d.pop("title")

        content = d.pop("content")

        new_story = cls(
            title=title,
            content=content,
        )

        return new_story
