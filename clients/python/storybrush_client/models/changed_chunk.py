from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.chunk_status import ChunkStatus

if TYPE_CHECKING:
    from ..models.chunk_error import ChunkError


T = TypeVar("T", bound="ChangedChunk")


@_attrs_define
class ChangedChunk:
    """What a reader needs of the chunk that changed

    Attributes:
        id (str): Names a story, a chunk or a Run
        chunk_index (int): The place of a chunk in its story, from 0
        status (ChunkStatus): Where a chunk, or a portrait, stands
        image_url (None | str): A presigned address, good for a limited time; null before the picture exists
        thumbnail_url (None | str): A presigned address, good for a limited time; null before the picture exists
        placeholder (None | str): A ThumbHash in base64, to show until the picture is loaded
        error (ChunkError | None): Why the chunk failed; null unless it has
    """

    id: str
    chunk_index: int
    status: ChunkStatus
    image_url: None | str
    thumbnail_url: None | str
    placeholder: None | str
    error: ChunkError | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.chunk_error import ChunkError  # noqa: PLC0415

        id = self.id

        chunk_index = self.chunk_index

        status = self.status.value

        image_url: None | str
        image_url = self.image_url

        thumbnail_url: None | str
        thumbnail_url = self.thumbnail_url

        placeholder: None | str
        placeholder = self.placeholder

        error: dict[str, Any] | None
        if isinstance(self.error, ChunkError):
            error = self.error.to_dict()
        else:
            error = self.error

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "chunkIndex": chunk_index,
                "status": status,
                "imageUrl": image_url,
                "thumbnailUrl": thumbnail_url,
                "placeholder": placeholder,
                "error": error,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chunk_error import ChunkError  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        chunk_index = d.pop("chunkIndex")

        status = ChunkStatus(d.pop("status"))

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

        changed_chunk = cls(
            id=id,
            chunk_index=chunk_index,
            status=status,
            image_url=image_url,
            thumbnail_url=thumbnail_url,
            placeholder=placeholder,
            error=error,
        )

        return changed_chunk
