from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.upload_headers import UploadHeaders


T = TypeVar("T", bound="Upload")


@_attrs_define
class Upload:
    """Where to send a picture

    Attributes:
        upload_id (str): Names the picture afterwards
        url (str): An absolute address, mostly presigned and so good for a limited time
        headers (UploadHeaders): The headers to send with it, exactly these
        expires_in (int): Seconds the address is good for
    """

    upload_id: str
    url: str
    headers: UploadHeaders
    expires_in: int

    def to_dict(self) -> dict[str, Any]:
        upload_id = self.upload_id

        url = self.url

        headers = self.headers.to_dict()

        expires_in = self.expires_in

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "uploadId": upload_id,
                "url": url,
                "headers": headers,
                "expiresIn": expires_in,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.upload_headers import UploadHeaders  # noqa: PLC0415

        d = dict(src_dict)
        upload_id = d.pop("uploadId")

        url = d.pop("url")

        headers = UploadHeaders.from_dict(d.pop("headers"))

        expires_in = d.pop("expiresIn")

        upload = cls(
            upload_id=upload_id,
            url=url,
            headers=headers,
            expires_in=expires_in,
        )

        return upload
