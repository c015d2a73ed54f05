from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.ai_model import AiModel
from ..models.image_size import ImageSize
from ..models.quality import Quality

if TYPE_CHECKING:
    from ..models.ai_model_option_price_per_picture_type_0 import (
        AiModelOptionPricePerPictureType0,
    )


T = TypeVar("T", bound="AiModelOption")


@_attrs_define
class AiModelOption:
    """
    Attributes:
        value (AiModel): The image model; which version of it is a setting of the system
        label (str):
        configured (bool): Whether a Run may ask for it
        missing (list[str]): The settings it lacks; empty where configured
        version (None | str): What its maker calls the version that paints
        retires_at (datetime.date | None): The day the version stops to answer
        price_per_picture (AiModelOptionPricePerPictureType0 | None): US dollars, about, by quality; null where it is
            not known
        native_sizes (list[ImageSize]): Sizes it paints as they are; others are scaled and cropped to the pixel
        qualities (list[Quality]):
        prompt_limit (int): Characters
        max_references (int): Pictures it takes as references
    """

    value: AiModel
    label: str
    configured: bool
    missing: list[str]
    version: None | str
    retires_at: datetime.date | None
    price_per_picture: AiModelOptionPricePerPictureType0 | None
    native_sizes: list[ImageSize]
    qualities: list[Quality]
    prompt_limit: int
    max_references: int

    def to_dict(self) -> dict[str, Any]:
        from ..models.ai_model_option_price_per_picture_type_0 import (
            AiModelOptionPricePerPictureType0,  # noqa: PLC0415
        )

        value = self.value.value

        label = self.label

        configured = self.configured

        missing = self.missing

        version: None | str
        version = self.version

        retires_at: None | str
        if isinstance(self.retires_at, datetime.date):
            retires_at = self.retires_at.isoformat()
        else:
            retires_at = self.retires_at

        price_per_picture: dict[str, Any] | None
        if isinstance(self.price_per_picture, AiModelOptionPricePerPictureType0):
            price_per_picture = self.price_per_picture.to_dict()
        else:
            price_per_picture = self.price_per_picture

        native_sizes = []
        for native_sizes_item_data in self.native_sizes:
            native_sizes_item = native_sizes_item_data.value
            native_sizes.append(native_sizes_item)

        qualities = []
        for qualities_item_data in self.qualities:
            qualities_item = qualities_item_data.value
            qualities.append(qualities_item)

        prompt_limit = self.prompt_limit

        max_references = self.max_references

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "value": value,
                "label": label,
                "configured": configured,
                "missing": missing,
                "version": version,
                "retiresAt": retires_at,
                "pricePerPicture": price_per_picture,
                "nativeSizes": native_sizes,
                "qualities": qualities,
                "promptLimit": prompt_limit,
                "maxReferences": max_references,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ai_model_option_price_per_picture_type_0 import (
            AiModelOptionPricePerPictureType0,  # noqa: PLC0415
        )

        d = dict(src_dict)
        value = AiModel(d.pop("value"))

        label = d.pop("label")

        configured = d.pop("configured")

        missing = cast(list[str], d.pop("missing"))

        def _parse_version(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        version = _parse_version(d.pop("version"))

        def _parse_retires_at(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                retires_at_type_0 = datetime.date.fromisoformat(data)

                return retires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        retires_at = _parse_retires_at(d.pop("retiresAt"))

        def _parse_price_per_picture(data: object) -> AiModelOptionPricePerPictureType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                price_per_picture_type_0 = AiModelOptionPricePerPictureType0.from_dict(data)

                return price_per_picture_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AiModelOptionPricePerPictureType0 | None, data)

        price_per_picture = _parse_price_per_picture(d.pop("pricePerPicture"))

        native_sizes = []
        _native_sizes = d.pop("nativeSizes")
        for native_sizes_item_data in _native_sizes:
            native_sizes_item = ImageSize(native_sizes_item_data)

            native_sizes.append(native_sizes_item)

        qualities = []
        _qualities = d.pop("qualities")
        for qualities_item_data in _qualities:
            qualities_item = Quality(qualities_item_data)

            qualities.append(qualities_item)

        prompt_limit = d.pop("promptLimit")

        max_references = d.pop("maxReferences")

        ai_model_option = cls(
            value=value,
            label=label,
            configured=configured,
            missing=missing,
            version=version,
            retires_at=retires_at,
            price_per_picture=price_per_picture,
            native_sizes=native_sizes,
            qualities=qualities,
            prompt_limit=prompt_limit,
            max_references=max_references,
        )

        return ai_model_option
