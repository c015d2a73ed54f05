from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.chunk_status import ChunkStatus

if TYPE_CHECKING:
    from ..models.chunk_error import ChunkError
    from ..models.metadata import Metadata
    from ..models.reference import Reference
    from ..models.style import Style


T = TypeVar("T", bound="ImageChunk")


@_attrs_define
class ImageChunk:
    """One piece of a story's text and the picture of it; what belongs to the picture is null before it exists

    Attributes:
        id (str): Names a story, a chunk or a Run
        story_id (str): Names a story, a chunk or a Run
        run_id (str): Names a story, a chunk or a Run
        chunk_index (int): The place of a chunk in its story, from 0
        content (str): The piece of text
        prompt (str): Exactly what is sent to the model
        image_file (None | str): The picture's key in the bucket
        thumbnail_file (None | str): The thumbnail's key in the bucket
        image_url (None | str): A presigned address, good for a limited time; null before the picture exists
        thumbnail_url (None | str): A presigned address, good for a limited time; null before the picture exists
        placeholder (None | str): A ThumbHash in base64, to show until the picture is loaded
        status (ChunkStatus): Where a chunk, or a portrait, stands
        style (Style): How the pictures are to look
        metadata (Metadata): How a picture is asked for and what came of it; what is not known before it is painted is
            null until then
        error (ChunkError | None): Why the chunk failed; null unless it has
        characters (list[str]): The names of the characters on the page
        place (None | str): The name of the place where the page plays; null where that is not known
        references (list[Reference]): The portraits that were sent with the page
        stale (bool): Whether its cast has changed since it was painted
        versions (int): How many former pictures of it are kept
        feedback (None | str): What the user said should be different when it was last painted again; null where nothing
        created_at (datetime.datetime): A moment in UTC, ISO 8601
        updated_at (datetime.datetime): A moment in UTC, ISO 8601
    """

    id: str
    story_id: str
    run_id: str
    chunk_index: int
    content: str
    prompt: str
    image_file: None | str
    thumbnail_file: None | str
    image_url: None | str
    thumbnail_url: None | str
    placeholder: None | str
    status: ChunkStatus
    style: Style
    metadata: Metadata
    error: ChunkError | None
    characters: list[str]
    place: None | str
    references: list[Reference]
    stale: bool
    versions: int
    feedback: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        from ..models.chunk_error import ChunkError  # noqa: PLC0415

        id = self.id

        story_id = self.story_id

        run_id = self.run_id

        chunk_index = self.chunk_index

        content = self.content

        prompt = self.prompt

        image_file: None | str
        image_file = self.image_file

        thumbnail_file: None | str
        thumbnail_file = self.thumbnail_file

        image_url: None | str
        image_url = self.image_url

        thumbnail_url: None | str
        thumbnail_url = self.thumbnail_url

        placeholder: None | str
        placeholder = self.placeholder

        status = self.status.value

        style = self.style.to_dict()

        metadata = self.metadata.to_dict()

        error: dict[str, Any] | None
        if isinstance(self.error, ChunkError):
            error = self.error.to_dict()
        else:
            error = self.error

        characters = self.characters

        place: None | str
        place = self.place

        references = []
        for references_item_data in self.references:
            references_item = references_item_data.to_dict()
            references.append(references_item)

        stale = self.stale

        versions = self.versions

        feedback: None | str
        feedback = self.feedback

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "storyId": story_id,
                "runId": run_id,
                "chunkIndex": chunk_index,
                "content": content,
                "prompt": prompt,
                "imageFile": image_file,
                "thumbnailFile": thumbnail_file,
                "imageUrl": image_url,
                "thumbnailUrl": thumbnail_url,
                "placeholder": placeholder,
                "status": status,
                "style": style,
                "metadata": metadata,
                "error": error,
                "characters": characters,
                "place": place,
                "references": references,
                "stale": stale,
                "versions": versions,
                "feedback": feedback,
                "createdAt": created_at,
                "updatedAt": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chunk_error import ChunkError  # noqa: PLC0415
        from ..models.metadata import Metadata  # noqa: PLC0415
        from ..models.reference import Reference  # noqa: PLC0415
        from ..models.style import Style  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        story_id = d.pop("storyId")

        run_id = d.pop("runId")

        chunk_index = d.pop("chunkIndex")

        content = d.pop("content")

        prompt = d.pop("prompt")

        def _parse_image_file(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        image_file = _parse_image_file(d.pop("imageFile"))

        def _parse_thumbnail_file(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        thumbnail_file = _parse_thumbnail_file(d.pop("thumbnailFile"))

        def _parse_image_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        image_url = _parse_image_url(d.pop("imageUrl"))

        def _parse_thumbnail_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        thumbnail_url = _parse_thumbnail_url(d.pop("thumbnailUrl"))

        def _parse_placeholder(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        placeholder = _parse_placeholder(d.pop("placeholder"))

        status = ChunkStatus(d.pop("status"))

        style = Style.from_dict(d.pop("style"))

        metadata = Metadata.from_dict(d.pop("metadata"))

        def _parse_error(data: object) -> ChunkError | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                error_type_0 = ChunkError.from_dict(data)

                return error_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChunkError | None, data)

        error = _parse_error(d.pop("error"))

        characters = cast(list[str], d.pop("characters"))

        def _parse_place(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        place = _parse_place(d.pop("place"))

        references = []
        _references = d.pop("references")
        for references_item_data in _references:
            references_item = Reference.from_dict(references_item_data)

            references.append(references_item)

        stale = d.pop("stale")

        versions = d.pop("versions")

        def _parse_feedback(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        feedback = _parse_feedback(d.pop("feedback"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        image_chunk = cls(
            id=id,
            story_id=story_id,
            run_id=run_id,
            chunk_index=chunk_index,
            content=content,
            prompt=prompt,
            image_file=image_file,
            thumbnail_file=thumbnail_file,
            image_url=image_url,
            thumbnail_url=thumbnail_url,
            placeholder=placeholder,
            status=status,
            style=style,
            metadata=metadata,
            error=error,
            characters=characters,
            place=place,
            references=references,
            stale=stale,
            versions=versions,
            feedback=feedback,
            created_at=created_at,
            updated_at=updated_at,
        )

        return image_chunk
