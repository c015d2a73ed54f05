from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.error_code import ErrorCode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.error_fields import ErrorFields


T = TypeVar("T", bound="Error")


@_attrs_define
class Error:
    """Why a request was not done

    Attributes:
        status_code (int): The HTTP status
        error (str): The HTTP status in words
        message (str): The reason in words
        code (ErrorCode): * `content_not_generated`: the story has no text
            * `invalid_request`: see `fields`
            * `story_not_found`, `chunk_not_found`, `member_not_found`, `version_not_found`, `not_found`: there is no such
            thing
              for this user
            * `run_in_progress`: the story has a Run under way
            * `nothing_to_retry`: no chunk has failed, or is stale
            * `nothing_to_download`: the story has no picture
            * `nothing_to_cancel`: no Run is under way
            * `story_too_large`: the text has too many words or over 5 MB, or makes more pictures than a day has
            * `limit_reached`: the user has as much as one may have at once, or a day; the message says of what
            * `model_not_configured`: the message names the missing setting
            * `internal_error`: something broke on our side
        fields (ErrorFields | Unset): Only with `invalid_request`: each bad field, of many the first, and what it may be
    """

    status_code: int
    error: str
    message: str
    code: ErrorCode
    fields: ErrorFields | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        status_code = self.status_code

        error = self.error

        message = self.message

        code = self.code.value

        fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "statusCode": status_code,
                "error": error,
                "message": message,
                "code": code,
            }
        )
        if fields is not UNSET:
            field_dict["fields"] = fields

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.error_fields import ErrorFields  # noqa: PLC0415

        d = dict(src_dict)
        status_code = d.pop("statusCode")

        error = d.pop("error")

        message = d.pop("message")

        code = ErrorCode(d.pop("code"))

        _fields = d.pop("fields", UNSET)
        fields: ErrorFields | Unset
        if isinstance(_fields, Unset):
            fields = UNSET
        else:
            fields = ErrorFields.from_dict(_fields)

        error = cls(
            status_code=status_code,
            error=error,
            message=message,
            code=code,
            fields=fields,
        )

        return error
