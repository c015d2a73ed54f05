"""Puts the adapters behind the ports: the only reader of the environment; all is made when first used."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from storybrush.adapters.secrets import resolve

if TYPE_CHECKING:
    from pymongo.database import Database

    from storybrush.actions.allowance import RunLimits
    from storybrush.actions.announce import PortraitSteps, Steps
    from storybrush.adapters.connections import MongoConnections
    from storybrush.adapters.gallery import S3Gallery
    from storybrush.adapters.mongodb import Document
    from storybrush.adapters.postbox import WebSocketPostbox
    from storybrush.adapters.tokens import TokenReader
    from storybrush.ports.archives import Archives, Packing
    from storybrush.ports.painting import Studio as StudioPort
    from storybrush.ports.reading import Library as LibraryPort
    from storybrush.ports.records import Casts, Chunks, Runs, Stories
    from storybrush.ports.users import Tickets, Usage
    from storybrush.ports.world import Inbox, Meter, PictureUrls, Rooms, Sweeper, Workflow

# What takes long to make, by the setting that a function has which needs it.
_SLOW = {
    "MONGODB_URI": "_database",
    "BUCKET": "gallery",
    "PICTURES_URL": "urls",
    "WEBSOCKET_URL": "postbox",
    "JWT_SECRET": "tokens",
}


class Wiring:
    """The adapters of one function, under the environment that it was imported with."""

    def __init__(self) -> None:
        self._environment = dict(os.environ)
        self._known: dict[Callable[..., Any], tuple[tuple[object, ...], Any]] = {}
        self._making = threading.RLock()
        if "AWS_LAMBDA_INITIALIZATION_TYPE" in self._environment:
            self._make_early()

    @property
    def run_limits(self) -> "RunLimits":
        from storybrush.actions.allowance import RunLimits

        return RunLimits(
            concurrency=int(self._environment["MAX_CONCURRENCY"]),
            concurrency_per_model=self.max_concurrency_per_model,
            runs=int(self._environment["MAX_RUNS_PER_USER"]),
            pictures=int(self._environment["MAX_PICTURES_PER_DAY"]),
        )

    @property
    def max_concurrency_per_model(self) -> int:
        return int(self._environment["MAX_CONCURRENCY_PER_MODEL"])

    @property
    def max_words_per_story(self) -> int:
        return int(self._environment["MAX_WORDS_PER_STORY"])

    @property
    def max_stories_per_user(self) -> int:
        return int(self._environment["MAX_STORIES_PER_USER"])

    @property
    def websocket_url(self) -> str:
        return self._environment["WEBSOCKET_URL"]

    @property
    def stories(self) -> "Stories":
        from storybrush.adapters.stories import MongoStories

        return self._made(MongoStories, self._database)

    @property
    def chunks(self) -> "Chunks":
        from storybrush.adapters.chunks import MongoChunks

        return self._made(MongoChunks, self._database)

    @property
    def casts(self) -> "Casts":
        from storybrush.adapters.casts import MongoCasts

        return self._made(MongoCasts, self._database)

    @property
    def portraits(self) -> "Chunks":
        from storybrush.adapters.chunks import MongoPortraits

        return self._made(MongoPortraits, self._database)

    @property
    def runs(self) -> "Runs":
        from storybrush.adapters.runs import MongoRuns

        return self._made(MongoRuns, self._database)

    @property
    def usage(self) -> "Usage":
        from storybrush.adapters.usage import MongoUsage

        return self._made(MongoUsage, self._database)

    @property
    def rooms(self) -> "Rooms":
        from storybrush.adapters.rooms import WebSocketRooms

        return self._made(WebSocketRooms, self.connections, self.postbox, self.meter)

    @property
    def steps(self) -> "Steps":
        from storybrush.actions.announce import Steps

        return Steps(self.chunks, self.runs, self.urls, self.rooms, self.meter)

    @property
    def portrait_steps(self) -> "PortraitSteps":
        from storybrush.actions.announce import PortraitSteps

        return PortraitSteps(self.runs, self.rooms, self.meter)

    @property
    def meter(self) -> "Meter":
        from storybrush.adapters.meter import CloudWatchMeter

        names = ("POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_SERVICE_NAME")
        return self._made(CloudWatchMeter, *(self._environment[name] for name in names))

    @property
    def connections(self) -> "MongoConnections":
        from storybrush.adapters.connections import MongoConnections

        return self._made(MongoConnections, self._database)

    @property
    def postbox(self) -> "WebSocketPostbox":
        from storybrush.adapters.postbox import WebSocketPostbox

        return self._made(WebSocketPostbox, self.websocket_url)

    @property
    def tickets(self) -> "Tickets":
        from storybrush.adapters.tickets import MongoTickets

        return self._made(MongoTickets, self._database)

    @property
    def gallery(self) -> "S3Gallery":
        from storybrush.adapters.gallery import S3Gallery

        return self._made(S3Gallery, self._environment["BUCKET"])

    @property
    def urls(self) -> "PictureUrls":
        url = self._environment["PICTURES_URL"]
        if not url:
            return self.gallery
        from storybrush.adapters.cloudfront import CloudFrontUrls

        private_key = resolve(self._environment["PICTURES_PRIVATE_KEY"])
        return self._made(CloudFrontUrls, url, self._environment["PICTURES_KEY_ID"], private_key)

    @property
    def inbox(self) -> "Inbox":
        from storybrush.adapters.inbox import S3Inbox

        return self._made(S3Inbox, self._environment["BUCKET"])

    @property
    def archives(self) -> "Archives":
        from storybrush.adapters.archives import S3Archives

        return self._made(S3Archives, self._environment["BUCKET"])

    @property
    def packing(self) -> "Packing":
        from storybrush.adapters.packing import PackingMachine

        return self._made(PackingMachine, self._environment["PACKING_MACHINE_ARN"])

    @property
    def workflow(self) -> "Workflow":
        from storybrush.adapters.workflow import StepFunctions

        return self._made(StepFunctions, self._environment["STATE_MACHINE_ARN"])

    @property
    def sweeper(self) -> "Sweeper":
        from storybrush.adapters.sweeper import SweepMachine

        return self._made(SweepMachine, self._environment["SWEEP_MACHINE_ARN"])

    @property
    def studio(self) -> "StudioPort":
        from storybrush.painters.studio import Studio

        return self._made(Studio, self._environment, resolve)

    @property
    def library(self) -> "LibraryPort":
        from storybrush.readers.library import Library

        return self._made(Library, self._environment, resolve)

    @property
    def tokens(self) -> "TokenReader":
        from storybrush.adapters.tokens import TokenReader

        issuer = self._environment["JWT_ISSUER"]
        # An authorizer has no time for both, and where there is an issuer, the secret is good for nothing.
        secret = "" if issuer else resolve(self._environment["JWT_SECRET"])
        return self._made(TokenReader, secret, issuer, self._environment["JWT_AUDIENCE"])

    @property
    def _database(self) -> "Database[Document]":
        from storybrush.adapters.mongodb import connect

        # A former client is left open: a request may be at work with it.
        return self._made(connect, resolve(self._environment["MONGODB_URI"]))

    def _make_early(self) -> None:
        """While a Lambda starts, it has a whole processor; when it is called, a seventh of one for each 256 MB."""
        # What cannot be made now, is when it is needed, or whoever needs it is told why.
        with suppress(Exception):
            for setting, port in _SLOW.items():
                if setting in self._environment:
                    getattr(self, port)

    def _made[T](self, make: Callable[..., T], *of: object) -> T:
        """What `make` makes `of` these: the same while these are, anew when a secret among them was replaced.

        Two threads never make it twice: two clients would be two pools of connections.
        """
        with self._making:
            known = self._known.get(make)
            if known is None or not all(map(_same, known[0], of)):
                known = self._known[make] = (of, make(*of))
            made: T = known[1]
            return made


def _same(one: object, other: object) -> bool:
    # Only texts are compared: to pymongo, two databases are equal whose addresses differ in the password alone.
    return one is other or (isinstance(one, str) and one == other)
