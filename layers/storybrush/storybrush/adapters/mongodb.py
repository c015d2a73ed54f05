"""The MongoDB client, and how our nouns become documents and come back."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import msgspec
from bson import ObjectId
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import ConnectionFailure, PyMongoError

from storybrush.kinds import ready
from storybrush.story import Record

type Document = dict[str, Any]

_IDS = ("storyId", "runId", "activeRunId")
# What API Gateway allows a request is 30 s; each call to the database ends well before.
_CALL_MILLISECONDS = 8000
_SECONDS_BETWEEN_CALLS = 1.0


def connect(uri: str) -> Database[Document]:
    """The database that `uri` names; what else it says (`retryWrites=false`) holds as well.

    A Lambda serves one request at a time and opens one connection; where calls share a process, as in the local run,
    they must not wait for each other's.
    """
    client: MongoClient[Document] = MongoClient(
        uri,
        maxPoolSize=64,
        minPoolSize=0,
        maxIdleTimeMS=60_000,
        connectTimeoutMS=5000,
        serverSelectionTimeoutMS=5000,
        timeoutMS=_CALL_MILLISECONDS,
        w="majority",
        tz_aware=True,
    )
    return client.get_default_database("storybrush")


def is_unreachable(error: Exception) -> bool:
    """Whether it is an error of a database that may answer the next time."""
    return isinstance(error, PyMongoError) and (error.timeout or isinstance(error, ConnectionFailure))


def insist(call: Callable[[], None], seconds: float) -> None:
    """Calls again for so long, where the database is unreachable; what it changes is the same the second time."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return call()
        except PyMongoError as error:
            if not is_unreachable(error) or time.monotonic() > deadline:
                raise
        time.sleep(_SECONDS_BETWEEN_CALLS)


@cache
def ensure_index(
    collection: Collection[Document], *keys: tuple[str, int], expire_after_seconds: int | None = None
) -> None:
    """Makes the index, if it is not there; asks the database once a process."""
    options: dict[str, Any] = {} if expire_after_seconds is None else {"expireAfterSeconds": expire_after_seconds}
    collection.create_index(list(keys), **options)


def to_document(record: Record) -> Document:
    """The record as it is stored: `id` becomes `_id`, ids become ObjectIds."""
    plain: Document = msgspec.to_builtins(record, builtin_types=(datetime,))
    document = {"_id": ObjectId(plain.pop("id"))} | plain
    for field in _IDS:
        if document.get(field):
            document[field] = ObjectId(document[field])
    return document


def from_document[R: Record](kind: type[R], document: Mapping[str, Any]) -> R:
    """The record that a document holds; fields it does not know are left alone."""
    plain = {field: str(value) if isinstance(value, ObjectId) else value for field, value in document.items()}
    plain["id"] = plain.pop("_id")
    return msgspec.convert(plain, ready(kind))
