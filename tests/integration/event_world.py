"""The world that the sample events speak of: Alice, her story, its Run, its chunks and her connection."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

import boto3
import msgspec
from pymongo.database import Database

from local.application import arn
from storybrush.actions import drafts
from storybrush.adapters.casts import MongoCasts
from storybrush.adapters.chunks import MongoChunks, MongoPortraits
from storybrush.adapters.connections import MongoConnections
from storybrush.adapters.gallery import S3Gallery
from storybrush.adapters.runs import MongoRuns
from storybrush.adapters.stories import MongoStories
from storybrush.adapters.tickets import MongoTickets
from storybrush.cast import Cast, CastSheet, Character
from storybrush.chunk import ChunkStatus, Picture, chunk_id, portrait_id
from storybrush.options import read_order
from storybrush.run import Counts, Run, RunStatus
from storybrush.story import Story, now
from tests.contract import check_event
from tests.stories import ALICE, BUCKET, a_chunk, a_run, a_story

STORY, RUN = "66f1a2b3c4d5e6f708192a3b", "66f1a2b3c4d5e6f708192a3d"
CHUNK = chunk_id(STORY, 0)
EARLIER = "66f1a2b3c4d5e6f708192a3c"
CONNECTION = "UfoxC4snow8CJhw="
MACHINE = arn("states", "stateMachine:storybrush-paint-story")
# On both of its pages, once by name.
CAST = Cast(characters=(Character(name="Fox", aliases=("fox", "It"), gender="other", description="a young fox"),))
PICTURE = Picture(png=b"a picture", thumbnail=b"a thumbnail", placeholder="1QcSHQ==")
TEXT, PAGES = "A fox ran through the snow. It stopped.", 2
OPTIONS = read_order({"artStyle": "watercolor", "imageSize": "512x512", "maxWordsPerChunk": 6}).options


class Mail(ThreadingHTTPServer):
    """Stands where API Gateway reaches the connections, and keeps each event with the path it was sent to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.sent: list[tuple[str, dict[str, Any]]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class _Post(BaseHTTPRequestHandler):
    server: Mail

    def do_POST(self) -> None:
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.sent.append((unquote(self.path), event))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


class World:
    """What there is in the real database, S3 and Step Functions, written and read by the adapters."""

    def __init__(self, database: Database[dict[str, Any]], s3: Any, mail: Mail) -> None:
        self._database, self._s3, self._mail = database, s3, mail
        self.stories, self.runs, self.chunks = MongoStories(database), MongoRuns(database), MongoChunks(database)
        self.casts, self.portraits = MongoCasts(database), MongoPortraits(database)
        self.connections, self.tickets = MongoConnections(database), MongoTickets(database)
        self.gallery, self._states = S3Gallery(BUCKET), boto3.client("stepfunctions")

    def write(self, run: RunStatus | None, chunks: ChunkStatus | None, dead: timedelta | None = None) -> None:
        """All anew: the story, its Run and its chunks as far as they have come; None for no Run, no chunks yet.

        For as long as it is `dead`, the Run has no workflow, and nothing has happened at it.
        """
        self._mail.sent.clear()
        self._database.client.drop_database(self._database.name)
        self.gallery.delete(self.gallery.files(STORY))
        active = run == "processing"
        latest = {"run_id": run and RUN, "active_run_id": RUN if active else None}
        self.casts.save(CastSheet(id=STORY, user_id=ALICE, cast=CAST, read_by="a-reader", updated_at=now()))
        self.stories.add(a_story(id=STORY, title="The Fox", content=TEXT, words=8, **latest))
        for index in range(PAGES if chunks else 0):
            self._write_chunk(index, chunks)
        if chunks == "completed":
            self._write_portrait()
        if run:
            begun = {
                "options": OPTIONS,
                "counts": Counts(**{chunks or "pending": PAGES}),
                "seq": 1 if chunks else 0,
                "most_portraits": 1,
            }
            ended = None if active else now()
            last = now() - (dead or timedelta())
            self.runs.add(a_run(id=RUN, story_id=STORY, status=run, updated_at=last, finished_at=ended, **begun))
        if active:
            self._renew_machine()
        if active and dead is None:
            self._states.start_execution(stateMachineArn=MACHINE, name=RUN, input="{}")

    def _write_chunk(self, index: int, status: ChunkStatus | None) -> None:
        chunk = a_chunk(story_id=STORY, run_id=RUN, chunk_index=index, status=status)
        if status == "completed":
            stored = self.gallery.put_picture(chunk, PICTURE)
            files = {"image_file": stored.image_file, "thumbnail_file": stored.thumbnail_file}
            files["placeholder"] = stored.placeholder
            chunk = msgspec.structs.replace(chunk, **files, painted=chunk.metadata, painted_by=RUN)
        if status == "completed" and index == 0:
            # Painted anew since, by a Run that is no more.
            versions = drafts.with_former_kept(chunk, chunk, self.gallery).versions
            chunk = msgspec.structs.replace(chunk, versions=versions, painted_by=EARLIER)
        self.chunks.save([chunk], {})

    def _write_portrait(self) -> None:
        portrait = a_chunk(
            id=portrait_id(STORY, "Fox", OPTIONS.art_style, OPTIONS.ai_model),
            story_id=STORY,
            run_id=RUN,
            content="Fox",
            portrait_of="Fox",
            status="completed",
        )
        stored = self.gallery.put_picture(portrait, PICTURE)
        files = {"image_file": stored.image_file, "thumbnail_file": stored.thumbnail_file}
        self.portraits.save([msgspec.structs.replace(portrait, **files, painted_by=RUN)], {})

    def connect(self, *rooms: str) -> None:
        self.connections.open(CONNECTION, ALICE)
        for room in rooms:
            self.connections.join(CONNECTION, room)

    def story(self) -> Story:
        return self.stories.find(STORY, ALICE)

    def run(self, run_id: str = RUN) -> Run:
        found = self.runs.find(run_id)
        assert found
        return found

    def chunk(self) -> Any:
        return self.chunks.find(CHUNK)

    def connection(self) -> Any:
        """The user of the connection and the rooms it is in, None where it is not known."""
        found = self._database["connections"].find_one({"_id": CONNECTION})
        return found and (found["userId"], found["rooms"])

    def files(self) -> list[str]:
        """The keys of the pages' pictures and thumbnails."""
        listed = self._s3.list_objects_v2(Bucket=BUCKET, Prefix=f"uploads/images/{STORY}/chunk_")
        return [entry["Key"] for entry in listed.get("Contents", ())]

    def read(self, key: str) -> bytes:
        return bytes(self._s3.get_object(Bucket=BUCKET, Key=key)["Body"].read())

    def _renew_machine(self) -> None:
        """Makes the machine anew, so that it can run a real execution of the Run, since one takes a name once."""
        machine = self._states.describe_state_machine(stateMachineArn=MACHINE)
        self._states.delete_state_machine(stateMachineArn=MACHINE)
        self._states.create_state_machine(**{field: machine[field] for field in ("name", "definition", "roleArn")})

    def execution(self, run_id: str = RUN) -> dict[str, Any]:
        """What Step Functions says of the Run's execution."""
        arn = f"{MACHINE.replace(':stateMachine:', ':execution:')}:{run_id}"
        found: dict[str, Any] = self._states.describe_execution(executionArn=arn)
        return found

    def heard(self) -> list[str]:
        """The names of the events that reached the connection; each event is held against the contract."""
        for path, event in self._mail.sent:
            check_event(event)
            assert path == f"/ws/@connections/{CONNECTION}"
        return [event["event"] for _, event in self._mail.sent]
