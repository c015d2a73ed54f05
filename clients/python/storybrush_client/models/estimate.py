from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.estimate_price_type_0 import EstimatePriceType0
    from ..models.estimate_seconds_type_0 import EstimateSecondsType0


T = TypeVar("T", bound="Estimate")


@_attrs_define
class Estimate:
    """What a Run would come to

    Attributes:
        pages (int): The pages of the story
        pictures (int): The pages to be painted, portraits not counted
        portraits (int): The portraits to be painted
        kept (int): The pages whose picture is kept, and costs nothing
        price (EstimatePriceType0 | None): US dollars, about, for all that is to be painted; null where it is not known
        seconds (EstimateSecondsType0 | None): How long it will probably take; null where that cannot be said
    """

    pages: int
    pictures: int
    portraits: int
    kept: int
    price: EstimatePriceType0 | None
    seconds: EstimateSecondsType0 | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.estimate_price_type_0 import EstimatePriceType0  # noqa: PLC0415
        from ..models.estimate_seconds_type_0 import EstimateSecondsType0  # noqa: PLC0415

        pages = self.pages

        pictures = self.pictures

        portraits = self.portraits

        kept = self.kept

        price: dict[str, Any] | None
        if isinstance(self.price, EstimatePriceType0):
            price = self.price.to_dict()
        else:
            price = self.price

        seconds: dict[str, Any] | None
        if isinstance(self.seconds, EstimateSecondsType0):
            seconds = self.seconds.to_dict()
        else:
            seconds = self.seconds

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pages": pages,
                "pictures": pictures,
                "portraits": portraits,
                "kept": kept,
                "price": price,
                "seconds": seconds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.estimate_price_type_0 import EstimatePriceType0  # noqa: PLC0415
        from ..models.estimate_seconds_type_0 import EstimateSecondsType0  # noqa: PLC0415

        d = dict(src_dict)
        pages = d.pop("pages")

        pictures = d.pop("pictures")

        portraits = d.pop("portraits")

        kept = d.pop("kept")

        def _parse_price(data: object) -> EstimatePriceType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                price_type_0 = EstimatePriceType0.from_dict(data)

                return price_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EstimatePriceType0 | None, data)

        price = _parse_price(d.pop("price"))

        def _parse_seconds(data: object) -> EstimateSecondsType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                seconds_type_0 = EstimateSecondsType0.from_dict(data)

                return seconds_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EstimateSecondsType0 | None, data)

        seconds = _parse_seconds(d.pop("seconds"))

        estimate = cls(
            pages=pages,
            pictures=pictures,
            portraits=portraits,
            kept=kept,
            price=price,
            seconds=seconds,
        )

        return estimate
