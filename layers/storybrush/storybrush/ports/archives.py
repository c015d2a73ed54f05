"""Archives of pictures: where they are kept, and how they are made outside a request."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """A file of an archive: `content` is its bytes, or the key under which the gallery keeps them."""

    name: str
    changed_at: datetime
    content: str | bytes


class Archives(Protocol):
    def find(self, key: str) -> int | None:
        """Bytes of an archive that is there; None where it is not."""
        ...

    def make(self, key: str, entries: Iterable[Entry], expected_bytes: int) -> int:
        """Makes the archive of the entries, in their order; returns its bytes.

        It is there once it is whole: whatever goes wrong, with the entries too, leaves nothing of it.
        """
        ...

    def url(self, key: str, file_name: str, seconds: int) -> str:
        """An address that downloads the archive under `file_name`, for `seconds`."""
        ...

    def delete(self, key: str) -> None: ...


class Packing(Protocol):
    """The making of archives outside a request; one making has one name, and is done at most once."""

    def begin(self, name: str, order: Mapping[str, str | None]) -> bool:
        """Has the order done, unless that is under way already; False where it has ended, well or not."""
        ...

    def is_under_way(self, name: str) -> bool: ...
