from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.ai_model import AiModel
from ..models.art_style import ArtStyle
from ..models.consistency import Consistency
from ..models.image_size import ImageSize
from ..models.quality import Quality

T = TypeVar("T", bound="RunOptions")


@_attrs_define
class RunOptions:
    """What a Run paints

    Attributes:
        art_style (ArtStyle): The style all pictures of a Run are painted in
        image_size (ImageSize): Width and height of a stored picture in pixels
        quality (Quality): How much effort the model is asked for
        ai_model (AiModel): The image model; which version of it is a setting of the system
        max_words_per_chunk (int): The most words a chunk may have
        consistency (Consistency): How the looks of the cast are kept through the pictures. `references`: each member's
            portrait is painted
            first, and sent with the pages that show them. `descriptions`: their looks are told in each prompt.
            `none`: each page is painted from its own words alone.
    """

    art_style: ArtStyle
    image_size: ImageSize
    quality: Quality
    ai_model: AiModel
    max_words_per_chunk: int
    consistency: Consistency

    def to_dict(self) -> dict[str, Any]:
        art_style = self.art_style.value

        image_size = self.image_size.value

        quality = self.quality.value

        ai_model = self.ai_model.value

        max_words_per_chunk = self.max_words_per_chunk

        consistency = self.consistency.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "artStyle": art_style,
                "imageSize": image_size,
                "quality": quality,
                "aiModel": ai_model,
                "maxWordsPerChunk": max_words_per_chunk,
                "consistency": consistency,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        art_style = ArtStyle(d.pop("artStyle"))

        image_size = ImageSize(d.pop("imageSize"))

        quality = Quality(d.pop("quality"))

        ai_model = AiModel(d.pop("aiModel"))

        max_words_per_chunk = d.pop("maxWordsPerChunk")

        consistency = Consistency(d.pop("consistency"))

        run_options = cls(
            art_style=art_style,
            image_size=image_size,
            quality=quality,
            ai_model=ai_model,
            max_words_per_chunk=max_words_per_chunk,
            consistency=consistency,
        )

        return run_options
