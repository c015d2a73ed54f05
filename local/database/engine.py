"""mongoeco's memory engine, quick where a document is asked for by an `_id` that is not there."""

from typing import Any

from mongoeco.engines.memory import MemoryEngine


class Engine(MemoryEngine):  # type: ignore[misc]
    """Without this, each upsert of a new document looks through its whole collection, and inserting is quadratic."""

    def _candidate_items_for_plan_locked(self, coll: Any, query_plan: Any, **settings: Any) -> list[tuple[Any, Any]]:
        wanted = self._direct_id_lookup_from_plan(query_plan)
        # A dict, a list or a number may equal what looks different; these can not.
        if type(wanted).__name__ in ("ObjectId", "str") and self._storage_key(wanted) not in coll:
            return []
        items: list[tuple[Any, Any]] = super()._candidate_items_for_plan_locked(coll, query_plan, **settings)
        return items
