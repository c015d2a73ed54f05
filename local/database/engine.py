"""mongoeco's memory engine, where it would look through a whole collection although an index tells."""

import asyncio
from collections.abc import Sequence
from typing import Any

from mongoeco.core.query_plan import AndCondition, EqualsCondition, InCondition
from mongoeco.engines.memory import MemoryEngine


class Engine(MemoryEngine):  # type: ignore[misc]
    """Finds by several ids, by an id that is not there, and by the first of an index's fields.

    Without this each of them takes the longer, the more documents there are: so does every upsert of a new one. And
    nobody waits for all of another's documents to be written.
    """

    async def create_index(self, db_name: str, coll_name: str, keys: Any, **settings: Any) -> str:
        # The engine finds by indexes of one field only.
        if len(keys) > 1:
            await super().create_index(db_name, coll_name, keys[:1], context=settings.get("context"))
        name: str = await super().create_index(db_name, coll_name, keys, **settings)
        return name

    async def update_with_operation(self, *of_update: Any, **settings: Any) -> Any:
        await asyncio.sleep(0)
        return await super().update_with_operation(*of_update, **settings)

    def _candidate_items_for_plan_locked(self, coll: Any, query_plan: Any, **settings: Any) -> list[tuple[Any, Any]]:
        ids = _ids(query_plan)
        # A dict, a list or a number may equal what looks different; these can not.
        if ids is not None and all(type(one).__name__ in ("ObjectId", "str") for one in ids):
            # A collection that does not exist yet is but an empty dict.
            return [(key, coll[key]) for key in coll.ordered_keys(map(self._storage_key, ids))] if coll else []
        items: list[tuple[Any, Any]] = super()._candidate_items_for_plan_locked(coll, query_plan, **settings)
        return items


def _ids(query_plan: Any) -> Sequence[Any] | None:
    """Those that a document must have one of; None where it may have any."""
    clauses = query_plan.clauses if isinstance(query_plan, AndCondition) else (query_plan,)
    for clause in clauses:
        match clause:
            case EqualsCondition(field="_id"):
                return (clause.value,)
            case InCondition(field="_id"):
                return tuple(clause.values)
    return None
