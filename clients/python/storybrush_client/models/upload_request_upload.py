from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.upload_request_upload_content_type import UploadRequestUploadContentType

T = TypeVar("T", bound="UploadRequestUpload")


@_attrs_define
class UploadRequestUpload:
    """The picture that is to be sent

    Attributes:
        content_type (UploadRequestUploadContentType):
        bytes_ (int): The size of the file
    """

    content_type: UploadRequestUploadContentType
    bytes_: int

    def to_dict(self) -> dict[str, Any]:
        content_type = self.content_type.value

        bytes_ = self.bytes_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "contentType": content_type,
                "bytes": bytes_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        content_type = UploadRequestUploadContentType(d.pop("contentType"))

        bytes_ = d.pop("bytes")

        upload_request_upload = cls(
            content_type=content_type,
            bytes_=bytes_,
        )

        return upload_request_upload
