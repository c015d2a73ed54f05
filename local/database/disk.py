"""The file that keeps documents between two runs of the database."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SCHEMA = """
create table if not exists documents (
    place integer primary key,
    namespace text not null,
    identity blob not null,
    document blob not null,
    unique (namespace, identity)
)
"""
# An update keeps its place: the order of a collection without a sort survives a restart.
KEEP = """
insert into documents (namespace, identity, document) values (?, ?, ?)
on conflict (namespace, identity) do update set document = excluded.document
"""
DROP = "delete from documents where namespace = ? and identity = ?"


@dataclass(frozen=True, slots=True)
class Kept:
    """One document to keep: `namespace` is "database.collection", the rest is BSON."""

    namespace: str
    identity: bytes
    document: bytes


@dataclass(frozen=True, slots=True)
class Gone:
    """One document that exists no more."""

    namespace: str
    identity: bytes


class Disk:
    """A batch is saved whole or not at all, whatever ends the process."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = normal")
        self._connection.execute(SCHEMA)

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Yields (namespace, document as BSON), in the order in which they were first kept."""
        yield from self._connection.execute("select namespace, document from documents order by place")

    def save(self, kept: Sequence[Kept], gone: Sequence[Gone]) -> None:
        """Raises sqlite3.Error, and then nothing of it was saved."""
        self._connection.execute("begin")
        try:
            self._connection.executemany(DROP, ((one.namespace, one.identity) for one in gone))
            self._connection.executemany(KEEP, ((one.namespace, one.identity, one.document) for one in kept))
            self._connection.execute("commit")
        except BaseException:
            self._connection.rollback()
            raise

    def close(self) -> None:
        self._connection.close()
