from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ChunkError")


@_attrs_define
class ChunkError:
    """Why a chunk, or a portrait, failed

    Attributes:
        code (str): For example refused, no_picture, painter_busy, quota_exceeded, cost_limit, interrupted, cancelled
        message (str):
        retryable (bool): Whether it makes sense to try it again
    """

    code: str
    message: str
    retryable: bool

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        message = self.message

        retryable = self.retryable

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
                "message": message,
                "retryable": retryable,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        message = d.pop("message")

        retryable = d.pop("retryable")

        chunk_error = cls(
            code=code,
            message=message,
            retryable=retryable,
        )

        return chunk_error
