from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.upload_request_upload import UploadRequestUpload


T = TypeVar("T", bound="UploadRequest")


@_attrs_define
class UploadRequest:
    """Asks where to send a picture

    Attributes:
        upload (UploadRequestUpload): The picture that is to be sent
    """

    upload: UploadRequestUpload

    def to_dict(self) -> dict[str, Any]:
        upload = self.upload.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "upload": upload,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.upload_request_upload import UploadRequestUpload  # noqa: PLC0415

        d = dict(src_dict)
        upload = UploadRequestUpload.from_dict(d.pop("upload"))

        upload_request = cls(
            upload=upload,
        )

        return upload_request
