from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.run_error_code import RunErrorCode

T = TypeVar("T", bound="RunError")


@_attrs_define
class RunError:
    """Why a Run painted nothing, broke or was stopped

    Attributes:
        code (RunErrorCode):
        message (str):
    """

    code: RunErrorCode
    message: str

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        message = self.message

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = RunErrorCode(d.pop("code"))

        message = d.pop("message")

        run_error = cls(
            code=code,
            message=message,
        )

        return run_error
