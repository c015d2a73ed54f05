"""A world whose story has a cast: Mara, whom most pages are about, Tom, and a mill; six pages, nobody on the last."""

import io
from typing import Any

import msgspec
from PIL import Image

from storybrush.actions.allowance import RunLimits
from storybrush.actions.cast import show_cast
from storybrush.actions.estimate import estimate_run
from storybrush.actions.generate import retry_failed
from storybrush.actions.paint import paint_chunk
from storybrush.actions.repaint import list_versions, repaint_chunk, use_version
from storybrush.actions.sit import offer_upload, paint_again, take_upload
from storybrush.actions.write_cast import write_cast
from storybrush.adapters.inbox import S3Inbox
from storybrush.cast import Cast, Character, Place
from storybrush.chunk import ImageChunk
from storybrush.ports.painting import Painted, PaintRequest, Waiting
from storybrush.story import Story
from tests.contract import check
from tests.integration import run_world
from tests.integration.run_world import CORRELATION_ID, ObedientStudio, World
from tests.stories import ALICE, BUCKET, a_story

MARA = Character(name="Mara", gender="female", description="a girl of nine, red hair in two braids, a green coat")
TOM = Character(name="Tom", gender="male", description="a tall boy, fair, bare feet")
MILL = Place(name="the mill", description="a stone mill with a broken wheel, evening light")
CAST = Cast(characters=(MARA, TOM), places=(MILL,))
PAGES = [
    "Mara ran down to the mill.",
    "At the mill Tom sat still.",
    "Mara waved at Tom loudly there.",
    "Mara fell asleep at once, alone.",
    "Mara and Tom woke up hungry.",
    "Rain fell on the empty roof.",
]
HERS = [0, 2, 3, 4]
MEMBERS = ("Mara", "Tom", "the mill")
OPTIONS = {"maxWordsPerChunk": 6, "consistency": "references"}


class LookingStudio(ObedientStudio):
    """Keeps what it was sent, and paints each in a colour of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[PaintRequest] = []

    def paint(self, request: PaintRequest) -> Painted | Waiting:
        self.sent.append(request)
        answer = super().paint(request)
        if isinstance(answer, Waiting):
            return answer
        file = io.BytesIO()
        Image.new("RGB", (64, 64), (len(self.sent), 0, 0)).save(file, "PNG")
        return Painted(file.getvalue())


class CastWorld(World):
    def __init__(self, database: Any, s3: Any) -> None:
        super().__init__(database, s3)
        self.studio: LookingStudio = LookingStudio()
        self.library.cast = CAST
        self.inbox = S3Inbox(BUCKET)
        self.limits = RunLimits(concurrency=2, concurrency_per_model=0, runs=0, pictures=0)

    @property
    def sent(self) -> list[PaintRequest]:
        return self.studio.sent

    def another_story(self) -> Story:
        story = a_story(content=" ".join(PAGES), words=sum(len(page.split()) for page in PAGES))
        self.stories.add(story)
        return story

    def generate(self, story: Story | None = None, **options: Any) -> str:
        return super().generate(story, **OPTIONS | options)

    def retry_stale(self, *chunk_ids: str, **more: Any) -> str:
        body = {"stale": True} | ({"chunkIds": list(chunk_ids)} if chunk_ids else {}) | more
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "usage", "studio", "workflow")
        told = retry_failed(self.story.id, ALICE, body, correlation_id=CORRELATION_ID, limits=self.limits, **ports)
        return str(told["runId"])

    def paint_portraits(self, run_id: str) -> None:
        """The first half of a Run."""
        planned = self.plan_portraits(run_id)
        waiting = [one for one in self.portraits.of_story(self.story.id) if one.status == "pending"]
        assert planned["toPaint"] == len(waiting)
        for portrait in waiting:
            ports: dict[str, Any] = self.ports("gallery", "studio") | {"steps": self.portrait_steps}
            paint_chunk(portrait.id, run_id, max_concurrency_per_model=0, chunks=self.portraits, **ports)

    def whole_run(self, run_id: str) -> None:
        self.paint_portraits(run_id)
        super().whole_run(run_id)

    def painted(self, story: Story | None = None) -> str:
        """A Run over the whole story, to its end."""
        run_id = self.generate(story)
        self.whole_run(run_id)
        return run_id

    def pages(self) -> list[ImageChunk]:
        return self.chunks.of_story(self.story.id)

    def stale(self) -> list[int]:
        return [page.chunk_index for page in self.pages() if page.stale]

    def cast(self) -> dict[str, Any]:
        shown = show_cast(self.story.id, ALICE, **self.ports("stories", "chunks", "casts", "portraits", "urls"))
        check("openapi.yaml#/components/schemas/Cast", shown, "the cast")
        return shown

    def write_cast(self, *characters: Character, places: tuple[Place, ...] = (MILL,)) -> dict[str, Any]:
        body = msgspec.json.decode(msgspec.json.encode({"characters": characters, "places": places}))
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "rooms", "urls", "studio")
        return write_cast(self.story.id, ALICE, body, **ports)

    def paint_again(self, name: str, **body: Any) -> str:
        ports = self.ports("stories", "chunks", "runs", "casts", "usage", "studio", "workflow")
        accepted = paint_again(
            self.story.id, ALICE, name, body, correlation_id=CORRELATION_ID, limits=self.limits, **ports
        )
        return str(accepted["runId"])

    def offer_upload(self, name: str, **upload: Any) -> dict[str, Any]:
        ports = self.ports("stories", "casts", "inbox")
        return offer_upload(self.story.id, ALICE, name, {"upload": upload}, **ports)

    def take_upload(self, name: str, **body: Any) -> dict[str, Any]:
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "gallery", "rooms", "urls", "studio")
        return take_upload(self.story.id, ALICE, name, body, inbox=self.inbox, **ports)

    def repaint(self, chunk_id: str, **body: Any) -> str:
        ports = self.ports("stories", "chunks", "runs", "usage", "studio", "workflow")
        accepted = repaint_chunk(chunk_id, ALICE, body, correlation_id=CORRELATION_ID, limits=self.limits, **ports)
        return str(accepted["runId"])

    def versions(self, chunk_id: str) -> list[dict[str, Any]]:
        shown = list_versions(chunk_id, ALICE, **self.ports("chunks", "urls"))
        check("openapi.yaml#/components/schemas/VersionList", shown, "the versions")
        items: list[dict[str, Any]] = shown["items"]
        return items

    def use_version(self, chunk_id: str, version: int) -> ImageChunk:
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "gallery", "studio")
        return use_version(chunk_id, ALICE, str(version), **ports)

    def estimate(self, **options: Any) -> dict[str, Any]:
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "studio")
        shown = estimate_run(self.story.id, ALICE, run_world.OPTIONS | OPTIONS | options, limits=self.limits, **ports)
        check("openapi.yaml#/components/schemas/Estimate", shown, "the estimate")
        return shown
