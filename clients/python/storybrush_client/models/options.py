from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.consistency import Consistency
from ..models.quality import Quality

if TYPE_CHECKING:
    from ..models.ai_model_option import AiModelOption
    from ..models.art_style_option import ArtStyleOption
    from ..models.image_size_option import ImageSizeOption
    from ..models.options_limits import OptionsLimits
    from ..models.run_options import RunOptions


T = TypeVar("T", bound="Options")


@_attrs_define
class Options:
    """What a Run can be asked for in this system

    Attributes:
        art_styles (list[ArtStyleOption]):
        image_sizes (list[ImageSizeOption]):
        qualities (list[Quality]):
        consistencies (list[Consistency]):
        ai_models (list[AiModelOption]):
        defaults (RunOptions): What a Run paints
        limits (OptionsLimits): How much may be asked for
    """

    art_styles: list[ArtStyleOption]
    image_sizes: list[ImageSizeOption]
    qualities: list[Quality]
    consistencies: list[Consistency]
    ai_models: list[AiModelOption]
    defaults: RunOptions
    limits: OptionsLimits

    def to_dict(self) -> dict[str, Any]:
        art_styles = []
        for art_styles_item_data in self.art_styles:
            art_styles_item = art_styles_item_data.to_dict()
            art_styles.append(art_styles_item)

        image_sizes = []
        for image_sizes_item_data in self.image_sizes:
            image_sizes_item = image_sizes_item_data.to_dict()
            image_sizes.append(image_sizes_item)

        qualities = []
        for qualities_item_data in self.qualities:
            qualities_item = qualities_item_data.value
            qualities.append(qualities_item)

        consistencies = []
        for consistencies_item_data in self.consistencies:
            consistencies_item = consistencies_item_data.value
            consistencies.append(consistencies_item)

        ai_models = []
        for ai_models_item_data in self.ai_models:
            ai_models_item = ai_models_item_data.to_dict()
            ai_models.append(ai_models_item)

        defaults = self.defaults.to_dict()

        limits = self.limits.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "artStyles": art_styles,
                "imageSizes": image_sizes,
                "qualities": qualities,
                "consistencies": consistencies,
                "aiModels": ai_models,
                "defaults": defaults,
                "limits": limits,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ai_model_option import AiModelOption  # noqa: PLC0415
        from ..models.art_style_option import ArtStyleOption  # noqa: PLC0415
        from ..models.image_size_option import ImageSizeOption  # noqa: PLC0415
        from ..models.options_limits import OptionsLimits  # noqa: PLC0415
        from ..models.run_options import RunOptions  # noqa: PLC0415

        d = dict(src_dict)
        art_styles = []
        _art_styles = d.pop("artStyles")
        for art_styles_item_data in _art_styles:
            art_styles_item = ArtStyleOption.from_dict(art_styles_item_data)

            art_styles.append(art_styles_item)

        image_sizes = []
        _image_sizes = d.pop("imageSizes")
        for image_sizes_item_data in _image_sizes:
            image_sizes_item = ImageSizeOption.from_dict(image_sizes_item_data)

            image_sizes.append(image_sizes_item)

        qualities = []
        _qualities = d.pop("qualities")
        for qualities_item_data in _qualities:
            qualities_item = Quality(qualities_item_data)

            qualities.append(qualities_item)

        consistencies = []
        _consistencies = d.pop("consistencies")
        for consistencies_item_data in _consistencies:
            consistencies_item = Consistency(consistencies_item_data)

            consistencies.append(consistencies_item)

        ai_models = []
        _ai_models = d.pop("aiModels")
        for ai_models_item_data in _ai_models:
            ai_models_item = AiModelOption.from_dict(ai_models_item_data)

            ai_models.append(ai_models_item)

        defaults = RunOptions.from_dict(d.pop("defaults"))

        limits = OptionsLimits.from_dict(d.pop("limits"))

        options = cls(
            art_styles=art_styles,
            image_sizes=image_sizes,
            qualities=qualities,
            consistencies=consistencies,
            ai_models=ai_models,
            defaults=defaults,
            limits=limits,
        )

        return options
