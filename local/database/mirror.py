"""Finds what changed in mongoeco's memory engine; the only file that knows the engine's inside.

A write never touches a stored document: it puts a new object in its place. So comparing two looks at a
collection by identity finds every change, whichever command made it, and costs the writers nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import bson
from mongoeco.core.codec import DocumentCodec
from mongoeco.engines.memory import MemoryEngine
from mongoeco.wire.bson_bridge import decode_wire_value, encode_wire_value

from local.database.disk import Gone, Kept

type Look = dict[str, dict[Any, Any]]  # namespace → key → the engine's stored document

INTERNAL_DATABASES = frozenset({"admin", "config", "local"})


async def fill(engine: MemoryEngine, documents: Iterable[tuple[str, bytes]]) -> None:
    """Puts documents, (namespace, BSON), into an engine that is still empty."""
    collections: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for namespace, document in documents:
        collections[namespace].append(decode_wire_value(bson.decode(document)))
    for namespace, content in collections.items():
        database, collection = namespace.split(".", 1)
        await engine.insert_documents(database, collection, content)


def look(engine: MemoryEngine) -> Look:
    """What the engine holds now. Call it where the engine runs; documents are not copied."""
    return {
        f"{database}.{name}": dict(collection.items())
        for database, collections in engine._storage.items()
        if database not in INTERNAL_DATABASES
        for name, collection in collections.items()
    }


def differences(before: Look, now: Look) -> tuple[list[Kept], list[Gone]]:
    """What to keep and what is gone, between two looks."""
    kept, gone = [], []
    for namespace in before.keys() | now.keys():
        old, new = before.get(namespace, {}), now.get(namespace, {})
        for key, stored in new.items():
            if old.get(key) is not stored:
                document = _public(stored)
                kept.append(Kept(namespace, _identity(document), bson.encode(document)))
        gone += [Gone(namespace, _identity(_public(old[key]))) for key in old.keys() - new.keys()]
    return kept, gone


def _public(stored: Any) -> dict[str, Any]:
    document = DocumentCodec.decode(stored.payload, preserve_bson_wrappers=True)
    public: dict[str, Any] = encode_wire_value(DocumentCodec.to_public(document))
    return public


def _identity(document: dict[str, Any]) -> bytes:
    return bson.encode({"_id": document["_id"]})
