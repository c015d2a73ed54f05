from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.art_style import ArtStyle
from ..models.chunk_status import ChunkStatus
from ..models.portrait_source import PortraitSource

if TYPE_CHECKING:
    from ..models.chunk_error import ChunkError


T = TypeVar("T", bound="Portrait")


@_attrs_define
class Portrait:
    """The reference picture of a member in one art style; what belongs to the picture is null before it exists

    Attributes:
        art_style (ArtStyle): The style all pictures of a Run are painted in
        status (ChunkStatus): Where a chunk, or a portrait, stands
        source (PortraitSource): Where the picture comes from
        image_url (None | str): A presigned address, good for a limited time; null before the picture exists
        thumbnail_url (None | str): A presigned address, good for a limited time; null before the picture exists
        placeholder (None | str): A ThumbHash in base64, to show until the picture is loaded
        error (ChunkError | None): Why it could not be painted; null unless it failed
        updated_at (datetime.datetime): A moment in UTC, ISO 8601
    """

    art_style: ArtStyle
    status: ChunkStatus
    source: PortraitSource
    image_url: None | str
    thumbnail_url: None | str
    placeholder: None | str
    error: ChunkError | None
    updated_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        from ..models.chunk_error import ChunkError  # noqa: PLC0415

        art_style = self.art_style.value

        status = self.status.value

        source = self.source.value

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

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "artStyle": art_style,
                "status": status,
                "source": source,
                "imageUrl": image_url,
                "thumbnailUrl": thumbnail_url,
                "placeholder": placeholder,
                "error": error,
                "updatedAt": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chunk_error import ChunkError  # noqa: PLC0415

        d = dict(src_dict)
        art_style = ArtStyle(d.pop("artStyle"))

        status = ChunkStatus(d.pop("status"))

        source = PortraitSource(d.pop("source"))

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

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        portrait = cls(
            art_style=art_style,
            status=status,
            source=source,
            image_url=image_url,
            thumbnail_url=thumbnail_url,
            placeholder=placeholder,
            error=error,
            updated_at=updated_at,
        )

        return portrait
