from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="Ticket")


@_attrs_define
class Ticket:
    """A single-use ticket for the WebSocket

    Attributes:
        ticket (str):
        url (str): The absolute address to connect to
        protocols (list[str]): The full list to pass on to the WebSocket
        expires_in (int): Seconds the ticket is good for
    """

    ticket: str
    url: str
    protocols: list[str]
    expires_in: int

    def to_dict(self) -> dict[str, Any]:
        ticket = self.ticket

        url = self.url

        protocols = self.protocols

        expires_in = self.expires_in

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ticket": ticket,
                "url": url,
                "protocols": protocols,
                "expiresIn": expires_in,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ticket = d.pop("ticket")

        url = d.pop("url")

        protocols = cast(list[str], d.pop("protocols"))

        expires_in = d.pop("expiresIn")

        ticket = cls(
            ticket=ticket,
            url=url,
            protocols=protocols,
            expires_in=expires_in,
        )

        return ticket
