from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RepaintOptions")


@_attrs_define
class RepaintOptions:
    """How the page is to be painted this time; with neither, it is painted anew

    Attributes:
        prompt (str | Unset): Exactly what is sent to the model; no longer than its promptLimit
        feedback (str | Unset): What should be different
    """

    prompt: str | Unset = UNSET
    feedback: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt

        feedback = self.feedback

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if feedback is not UNSET:
            field_dict["feedback"] = feedback

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prompt = d.pop("prompt", UNSET)

        feedback = d.pop("feedback", UNSET)

        repaint_options = cls(
            prompt=prompt,
            feedback=feedback,
        )

        return repaint_options
