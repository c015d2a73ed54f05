from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="ArchiveReady")


@_attrs_define
class ArchiveReady:
    """An archive that can be fetched

    Attributes:
        status (Literal['ready']):
        url (str): An absolute address, mostly presigned and so good for a limited time
        bytes_ (int): The size of the ZIP
        expires_in (int): Seconds the address is good for
    """

    status: Literal["ready"]
    url: str
    bytes_: int
    expires_in: int

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        url = self.url

        bytes_ = self.bytes_

        expires_in = self.expires_in

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "status": status,
                "url": url,
                "bytes": bytes_,
                "expiresIn": expires_in,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = cast(Literal["ready"], d.pop("status"))
        if status != "ready":
            raise ValueError(f"status must match const 'ready', got '{status}'")

        url = d.pop("url")

        bytes_ = d.pop("bytes")

        expires_in = d.pop("expiresIn")

        archive_ready = cls(
            status=status,
            url=url,
            bytes_=bytes_,
            expires_in=expires_in,
        )

        return archive_ready
