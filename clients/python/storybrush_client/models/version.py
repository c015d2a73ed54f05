from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.metadata import Metadata
    from ..models.style import Style


T = TypeVar("T", bound="Version")


@_attrs_define
class Version:
    """A former picture of a page

    Attributes:
        version (int):
        image_url (str): An absolute address, mostly presigned and so good for a limited time
        thumbnail_url (str): An absolute address, mostly presigned and so good for a limited time
        placeholder (None | str): A ThumbHash in base64, to show until the picture is loaded
        prompt (str): Exactly what was sent to the model
        feedback (None | str): What the user had said should be different; null where nothing
        style (Style): How the pictures are to look
        metadata (Metadata): How a picture is asked for and what came of it; what is not known before it is painted is
            null until then
        kept_at (datetime.datetime): A moment in UTC, ISO 8601
    """

    version: int
    image_url: str
    thumbnail_url: str
    placeholder: None | str
    prompt: str
    feedback: None | str
    style: Style
    metadata: Metadata
    kept_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        version = self.version

        image_url = self.image_url

        thumbnail_url = self.thumbnail_url

        placeholder: None | str
        placeholder = self.placeholder

        prompt = self.prompt

        feedback: None | str
        feedback = self.feedback

        style = self.style.to_dict()

        metadata = self.metadata.to_dict()

        kept_at = self.kept_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "version": version,
                "imageUrl": image_url,
                "thumbnailUrl": thumbnail_url,
                "placeholder": placeholder,
                "prompt": prompt,
                "feedback": feedback,
                "style": style,
                "metadata": metadata,
                "keptAt": kept_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.metadata import Metadata  # noqa: PLC0415
        from ..models.style import Style  # noqa: PLC0415

        d = dict(src_dict)
        version = d.pop("version")

        image_url = d.pop("imageUrl")

        thumbnail_url = d.pop("thumbnailUrl")

        def _parse_placeholder(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        placeholder = _parse_placeholder(d.pop("placeholder"))

        prompt = d.pop("prompt")

        def _parse_feedback(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        feedback = _parse_feedback(d.pop("feedback"))

        style = Style.from_dict(d.pop("style"))

        metadata = Metadata.from_dict(d.pop("metadata"))

        kept_at = datetime.datetime.fromisoformat(d.pop("keptAt"))

        version = cls(
            version=version,
            image_url=image_url,
            thumbnail_url=thumbnail_url,
            placeholder=placeholder,
            prompt=prompt,
            feedback=feedback,
            style=style,
            metadata=metadata,
            kept_at=kept_at,
        )

        return version
