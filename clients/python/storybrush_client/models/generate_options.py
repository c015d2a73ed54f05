from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.ai_model import AiModel
from ..models.art_style import ArtStyle
from ..models.consistency import Consistency
from ..models.image_size import ImageSize
from ..models.quality import Quality
from ..types import UNSET, Unset

T = TypeVar("T", bound="GenerateOptions")


@_attrs_define
class GenerateOptions:
    """What a Run is asked for; what is left out has its default

    Attributes:
        art_style (ArtStyle | Unset): The style all pictures of a Run are painted in
        image_size (ImageSize | Unset): Width and height of a stored picture in pixels
        quality (Quality | Unset): How much effort the model is asked for
        ai_model (AiModel | Unset): The image model; which version of it is a setting of the system
        max_words_per_chunk (int | Unset): The most words a chunk may have
        consistency (Consistency | Unset): How the looks of the cast are kept through the pictures. `references`: each
            member's portrait is painted
            first, and sent with the pages that show them. `descriptions`: their looks are told in each prompt.
            `none`: each page is painted from its own words alone.
        force (bool | Unset): Paint again what is painted and unchanged Default: False.
        preview (int | Unset): Paint the portraits and so many pages spread over the story, and nothing else
        max_cost (float | Unset): US dollars: no more is painted than that pays for, the rest is failed with the code
            `cost_limit`
    """

    art_style: ArtStyle | Unset = UNSET
    image_size: ImageSize | Unset = UNSET
    quality: Quality | Unset = UNSET
    ai_model: AiModel | Unset = UNSET
    max_words_per_chunk: int | Unset = UNSET
    consistency: Consistency | Unset = UNSET
    force: bool | Unset = False
    preview: int | Unset = UNSET
    max_cost: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        art_style: str | Unset = UNSET
        if not isinstance(self.art_style, Unset):
            art_style = self.art_style.value

        image_size: str | Unset = UNSET
        if not isinstance(self.image_size, Unset):
            image_size = self.image_size.value

        quality: str | Unset = UNSET
        if not isinstance(self.quality, Unset):
            quality = self.quality.value

        ai_model: str | Unset = UNSET
        if not isinstance(self.ai_model, Unset):
            ai_model = self.ai_model.value

        max_words_per_chunk = self.max_words_per_chunk

        consistency: str | Unset = UNSET
        if not isinstance(self.consistency, Unset):
            consistency = self.consistency.value

        force = self.force

        preview = self.preview

        max_cost = self.max_cost

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if art_style is not UNSET:
            field_dict["artStyle"] = art_style
        if image_size is not UNSET:
            field_dict["imageSize"] = image_size
        if quality is not UNSET:
            field_dict["quality"] = quality
        if ai_model is not UNSET:
            field_dict["aiModel"] = ai_model
        if max_words_per_chunk is not UNSET:
            field_dict["maxWordsPerChunk"] = max_words_per_chunk
        if consistency is not UNSET:
            field_dict["consistency"] = consistency
        if force is not UNSET:
            field_dict["force"] = force
        if preview is not UNSET:
            field_dict["preview"] = preview
        if max_cost is not UNSET:
            field_dict["maxCost"] = max_cost

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _art_style = d.pop("artStyle", UNSET)
        art_style: ArtStyle | Unset
        if isinstance(_art_style, Unset):
            art_style = UNSET
        else:
            art_style = ArtStyle(_art_style)

        _image_size = d.pop("imageSize", UNSET)
        image_size: ImageSize | Unset
        if isinstance(_image_size, Unset):
            image_size = UNSET
        else:
            image_size = ImageSize(_image_size)

        _quality = d.pop("quality", UNSET)
        quality: Quality | Unset
        if isinstance(_quality, Unset):
            quality = UNSET
        else:
            quality = Quality(_quality)

        _ai_model = d.pop("aiModel", UNSET)
        ai_model: AiModel | Unset
        if isinstance(_ai_model, Unset):
            ai_model = UNSET
        else:
            ai_model = AiModel(_ai_model)

        max_words_per_chunk = d.pop("maxWordsPerChunk", UNSET)

        _consistency = d.pop("consistency", UNSET)
        consistency: Consistency | Unset
        if isinstance(_consistency, Unset):
            consistency = UNSET
        else:
            consistency = Consistency(_consistency)

        force = d.pop("force", UNSET)

        preview = d.pop("preview", UNSET)

        max_cost = d.pop("maxCost", UNSET)

        generate_options = cls(
            art_style=art_style,
            image_size=image_size,
            quality=quality,
            ai_model=ai_model,
            max_words_per_chunk=max_words_per_chunk,
            consistency=consistency,
            force=force,
            preview=preview,
            max_cost=max_cost,
        )

        return generate_options
