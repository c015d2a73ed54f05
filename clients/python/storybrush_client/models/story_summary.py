from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.run_status import RunStatus

T = TypeVar("T", bound="StorySummary")


@_attrs_define
class StorySummary:
    """A story in a list, without its text

    Attributes:
        id (str): Names a story, a chunk or a Run
        title (str):
        words (int): The words of the text
        status (RunStatus): `idle`: the story has no pictures. `completed` with `failed` above 0: some chunks failed.
            `failed`:
            none could be painted, or the Run broke.
        pictures (int): How many pictures the story has
        cover_url (None | str): The address of a picture that stands for the story; null while it has none
        created_at (datetime.datetime): A moment in UTC, ISO 8601
        updated_at (datetime.datetime): A moment in UTC, ISO 8601
    """

    id: str
    title: str
    words: int
    status: RunStatus
    pictures: int
    cover_url: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        words = self.words

        status = self.status.value

        pictures = self.pictures

        cover_url: None | str
        cover_url = self.cover_url

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "title": title,
                "words": words,
                "status": status,
                "pictures": pictures,
                "coverUrl": cover_url,
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

        words = d.pop("words")

        status = RunStatus(d.pop("status"))

        pictures = d.pop("pictures")

        def _parse_cover_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cover_url = _parse_cover_url(d.pop("coverUrl"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        story_summary = cls(
            id=id,
            title=title,
            words=words,
            status=status,
            pictures=pictures,
            cover_url=cover_url,
            created_at=created_at,
            updated_at=updated_at,
        )

        return story_summary
