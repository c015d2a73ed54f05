from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.ai_model import AiModel
from ..models.image_size import ImageSize
from ..models.quality import Quality

T = TypeVar("T", bound="Metadata")


@_attrs_define
class Metadata:
    """How a picture is asked for and what came of it; what is not known before it is painted is null until then

    Attributes:
        ai_model (AiModel): The image model; which version of it is a setting of the system
        image_size (ImageSize): Width and height of a stored picture in pixels
        quality (Quality): How much effort the model is asked for
        processing_time (int | None): Milliseconds
        width (int | None): Pixels
        height (int | None): Pixels
        bytes_ (int | None):
        mime_type (None | str):
        attempts (int): Calls to the model
        fingerprint (None | str): Equal where the same would be painted in the same way
    """

    ai_model: AiModel
    image_size: ImageSize
    quality: Quality
    processing_time: int | None
    width: int | None
    height: int | None
    bytes_: int | None
    mime_type: None | str
    attempts: int
    fingerprint: None | str

    def to_dict(self) -> dict[str, Any]:
        ai_model = self.ai_model.value

        image_size = self.image_size.value

        quality = self.quality.value

        processing_time: int | None
        processing_time = self.processing_time

        width: int | None
        width = self.width

        height: int | None
        height = self.height

        bytes_: int | None
        bytes_ = self.bytes_

        mime_type: None | str
        mime_type = self.mime_type

        attempts = self.attempts

        fingerprint: None | str
        fingerprint = self.fingerprint

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "aiModel": ai_model,
                "imageSize": image_size,
                "quality": quality,
                "processingTime": processing_time,
                "width": width,
                "height": height,
                "bytes": bytes_,
                "mimeType": mime_type,
                "attempts": attempts,
                "fingerprint": fingerprint,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ai_model = AiModel(d.pop("aiModel"))

        image_size = ImageSize(d.pop("imageSize"))

        quality = Quality(d.pop("quality"))

        def _parse_processing_time(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        processing_time = _parse_processing_time(d.pop("processingTime"))

        def _parse_width(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        width = _parse_width(d.pop("width"))

        def _parse_height(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        height = _parse_height(d.pop("height"))

        def _parse_bytes_(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        bytes_ = _parse_bytes_(d.pop("bytes"))

        def _parse_mime_type(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        mime_type = _parse_mime_type(d.pop("mimeType"))

        attempts = d.pop("attempts")

        def _parse_fingerprint(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fingerprint = _parse_fingerprint(d.pop("fingerprint"))

        metadata = cls(
            ai_model=ai_model,
            image_size=image_size,
            quality=quality,
            processing_time=processing_time,
            width=width,
            height=height,
            bytes_=bytes_,
            mime_type=mime_type,
            attempts=attempts,
            fingerprint=fingerprint,
        )

        return metadata
