"""Puts the adapters behind the ports: the only reader of the environment; everything is made when first used."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymongo.database import Database

    from storybrush.adapters.connections import MongoConnections
    from storybrush.adapters.mongodb import Document
    from storybrush.adapters.postbox import WebSocketPostbox
    from storybrush.adapters.tokens import TokenReader
    from storybrush.ports import Chunks, Gallery, Rooms, Runs, Stories, Tickets, Workflow
    from storybrush.ports import Studio as StudioPort


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

    @cached_property
    def stories(self) -> "Stories":
        from storybrush.adapters.stories import MongoStories

        return MongoStories(self._database)

    @cached_property
    def chunks(self) -> "Chunks":
        from storybrush.adapters.chunks import MongoChunks

        return MongoChunks(self._database)

    @cached_property
    def runs(self) -> "Runs":
        from storybrush.adapters.runs import MongoRuns

        return MongoRuns(self._database)

    @cached_property
    def rooms(self) -> "Rooms":
        from storybrush.adapters.rooms import WebSocketRooms

        return WebSocketRooms(self.connections, self.postbox)

    @cached_property
    def connections(self) -> "MongoConnections":
        from storybrush.adapters.connections import MongoConnections

        return MongoConnections(self._database)

    @cached_property
    def postbox(self) -> "WebSocketPostbox":
        from storybrush.adapters.postbox import WebSocketPostbox

        return WebSocketPostbox(self.websocket_url)

    @cached_property
    def tickets(self) -> "Tickets":
        from storybrush.adapters.tickets import MongoTickets

        return MongoTickets(self._database)

    @cached_property
    def gallery(self) -> "Gallery":
        from storybrush.adapters.gallery import S3Gallery

        return S3Gallery(self._environment["BUCKET"])

    @cached_property
    def workflow(self) -> "Workflow":
        from storybrush.adapters.workflow import StepFunctions

        return StepFunctions(self._environment.get("STATE_MACHINE_ARN"))

    @cached_property
    def studio(self) -> "StudioPort":
        from storybrush.painters.studio import Studio

        return Studio(self._environment)

    @cached_property
    def tokens(self) -> "TokenReader":
        from storybrush.adapters.tokens import TokenReader

        names = ("JWT_SECRET", "JWT_ISSUER", "JWT_AUDIENCE")
        return TokenReader(*(self._environment[name] for name in names))

    @cached_property
    def _database(self) -> "Database[Document]":
        from storybrush.adapters.mongodb import connect

        return connect(self._environment["MONGODB_URI"])
