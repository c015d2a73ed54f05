from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Story")


@_attrs_define
class Story:
    """A title and its text, owned by one user

    Attributes:
        id (str): Names a story, a chunk or a Run
        title (str):
        content (str):
        words (int): The words of the text
        created_at (datetime.datetime): A moment in UTC, ISO 8601
        updated_at (datetime.datetime): A moment in UTC, ISO 8601
    """

    id: str
    title: str
    content: str
    words: int
    created_at: datetime.datetime
    updated_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        content = self.content

        words = self.words

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "title": title,
                "content": content,
                "words": words,
                "createdAt": created_at,
                "updatedAt": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        content = d.pop("content")

        words = d.pop("words")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        story = cls(
            id=id,
            title=title,
            content=content,
            words=words,
            created_at=created_at,
            updated_at=updated_at,
        )

        return story
