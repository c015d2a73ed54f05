"""Puts the adapters behind the ports: the only reader of the environment; everything is made when first used."""

import os
import threading
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pymongo.database import Database

    from storybrush.adapters.connections import MongoConnections
    from storybrush.adapters.mongodb import Document
    from storybrush.adapters.postbox import WebSocketPostbox
    from storybrush.adapters.tokens import TokenReader
    from storybrush.ports.archives import Archives, Packing
    from storybrush.ports.painting import Studio as StudioPort
    from storybrush.ports.records import Chunks, Runs, Stories, Tickets
    from storybrush.ports.world import Gallery, Rooms, Sweeper, Workflow


class once[T](cached_property[T]):  # noqa: N801 - reads as the decorator it is
    """A cached property that two threads never make twice: two clients would be two pools of connections."""

    _lock = threading.RLock()

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        with self._lock:
            return super().__get__(instance, owner)


class Wiring:
    """The adapters of one function, under the environment that it was imported with."""

    def __init__(self) -> None:
        self._environment = dict(os.environ)

    @property
    def max_concurrency(self) -> int:
        return int(self._environment["MAX_CONCURRENCY"])

    @property
    def max_words_per_story(self) -> int:
        return int(self._environment["MAX_WORDS_PER_STORY"])

    @property
    def websocket_url(self) -> str:
        return self._environment["WEBSOCKET_URL"]

    @once
    def stories(self) -> "Stories":
        from storybrush.adapters.stories import MongoStories

        return MongoStories(self._database)

    @once
    def chunks(self) -> "Chunks":
        from storybrush.adapters.chunks import MongoChunks

        return MongoChunks(self._database)

    @once
    def runs(self) -> "Runs":
        from storybrush.adapters.runs import MongoRuns

        return MongoRuns(self._database)

    @once
    def rooms(self) -> "Rooms":
        from storybrush.adapters.rooms import WebSocketRooms

        return WebSocketRooms(self.connections, self.postbox)

    @once
    def connections(self) -> "MongoConnections":
        from storybrush.adapters.connections import MongoConnections

        return MongoConnections(self._database)

    @once
    def postbox(self) -> "WebSocketPostbox":
        from storybrush.adapters.postbox import WebSocketPostbox

        return WebSocketPostbox(self.websocket_url)

    @once
    def tickets(self) -> "Tickets":
        from storybrush.adapters.tickets import MongoTickets

        return MongoTickets(self._database)

    @once
    def gallery(self) -> "Gallery":
        from storybrush.adapters.gallery import S3Gallery

        return S3Gallery(self._environment["BUCKET"])

    @once
    def archives(self) -> "Archives":
        from storybrush.adapters.archives import S3Archives

        return S3Archives(self._environment["BUCKET"])

    @once
    def packing(self) -> "Packing":
        from storybrush.adapters.workflow import PackingExecutions

        return PackingExecutions(self._environment["PACKING_STATE_MACHINE_ARN"])

    @once
    def workflow(self) -> "Workflow":
        from storybrush.adapters.workflow import StepFunctions

        return StepFunctions(self._environment["STATE_MACHINE_ARN"])

    @once
    def sweeper(self) -> "Sweeper":
        from storybrush.adapters.sweeper import SweepMachine

        return SweepMachine(self._environment["SWEEP_MACHINE_ARN"])

    @once
    def studio(self) -> "StudioPort":
        from storybrush.painters.studio import Studio

        return Studio(self._environment)

    @once
    def tokens(self) -> "TokenReader":
        from storybrush.adapters.tokens import TokenReader

        names = ("JWT_SECRET", "JWT_ISSUER", "JWT_AUDIENCE")
        return TokenReader(*(self._environment[name] for name in names))

    @once
    def _database(self) -> "Database[Document]":
        from storybrush.adapters.mongodb import connect

        return connect(self._environment["MONGODB_URI"])
