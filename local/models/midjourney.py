"""The midjourney-proxy's wire protocol, in the flavours that are run: how a job is taken, told of and upscaled."""

import base64
import re
from collections.abc import Awaitable, Callable
from typing import Literal

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.models.faults import digest
from local.models.gallery import Gallery
from local.models.midjourney_answers import Flavour, error, refusal, say, told_of
from local.models.midjourney_jobs import Job, Jobs
from local.models.painting import Studio
from local.models.wire import answer
from storybrush.models import MODELS

_DATA_URL = re.compile(r"data:(image/[a-z]+);base64,(.+)", re.DOTALL)
_MOST_REFERENCES = MODELS["midjourney"].max_references
_BUTTON = re.compile(r"MJ::JOB::upsample::([1-4])::(\w+)")
_QUEUED_SHARE = 3  # one of so many submissions is told that it waits in the queue
_FLAVOURS = (
    Flavour("", singles=True, buttons=True, change=True),
    Flavour("/buttons", buttons=True),
    Flavour("/novicezk", change=True),
    Flavour("/grid"),
)


class _Imagine(msgspec.Struct, rename="camel"):
    prompt: str
    base64_array: list[str] = []


class _Action(msgspec.Struct, rename="camel"):
    task_id: str
    custom_id: str


class _Change(msgspec.Struct, rename="camel"):
    task_id: str
    action: Literal["UPSCALE"]
    index: Literal[1, 2, 3, 4]


class _Proxy:
    """One flavour; all of them share the jobs."""

    def __init__(self, flavour: Flavour, studio: Studio, jobs: Jobs) -> None:
        self._flavour = flavour
        self._studio = studio
        self._jobs = jobs

    def routes(self) -> list[Route]:
        base = f"{self._flavour.prefix}/mj"
        routes = [
            Route(f"{base}/submit/imagine", _guarded(self._imagine), methods=["POST"]),
            Route(f"{base}/task/{{id}}/fetch", _guarded(self._fetch), methods=["GET"]),
        ]
        if self._flavour.buttons:
            routes.append(Route(f"{base}/submit/action", _guarded(self._act), methods=["POST"]))
        if self._flavour.change:
            routes.append(Route(f"{base}/submit/change", _guarded(self._change), methods=["POST"]))
        return routes

    async def _imagine(self, request: Request) -> Response:
        asked = msgspec.json.decode(await request.body(), type=_Imagine)
        if not asked.prompt.strip():
            raise ValueError("prompt is empty")
        references = await self._studio.look_at(_pictures(asked.base64_array))
        fault = await self._studio.receive(asked.prompt, request.is_disconnected)
        if refused := refusal(fault, asked.prompt):
            return refused
        job = self._jobs.imagine(asked.prompt, references, fault)
        if int(digest(asked.prompt), 16) % _QUEUED_SHARE == 0:
            return say(22, "In queue, there is 1 task ahead", job.id, numberOfQueues=1)
        return say(1, "Submit success", job.id)

    async def _fetch(self, request: Request) -> Response:
        job = self._jobs.find(request.path_params["id"])
        if job is None:
            raise HTTPException(404)
        return answer(told_of(job, self._flavour, request))

    async def _act(self, request: Request) -> Response:
        asked = msgspec.json.decode(await request.body(), type=_Action)
        button = _BUTTON.fullmatch(asked.custom_id)
        job = self._jobs.find(asked.task_id)
        if not button or (job and button[2] != job.message):
            raise ValueError("customId names no button of the task that upscales")
        return self._upscale(job, int(button[1]), request)

    async def _change(self, request: Request) -> Response:
        asked = msgspec.json.decode(await request.body(), type=_Change)
        return self._upscale(self._jobs.find(asked.task_id), asked.index, request)

    def _upscale(self, job: Job | None, number: int, request: Request) -> Response:
        if job is None:
            return say(3, "The task does not exist or has expired")
        if job.action != "IMAGINE" or job.status != "SUCCESS" or not job.pictures:
            raise ValueError("the task has no four pictures")
        if earlier := self._jobs.find(job.upscales.get(number, "")):
            told = told_of(earlier, self._flavour, request)
            return say(21, "The task exists", earlier.id, status=told["status"], imageUrl=told["imageUrl"])
        return say(1, "Submit success", self._jobs.upscale(job, number).id)


def routes(studio: Studio, gallery: Gallery) -> list[Route]:
    """The routes of the protocol, every flavour's under its base path; `studio` paints, and `gallery` shows."""
    jobs = Jobs(studio, gallery)
    return [route for flavour in _FLAVOURS for route in _Proxy(flavour, studio, jobs).routes()]


def _pictures(sent: list[str]) -> list[tuple[bytes, str]]:
    """Each with its type; raises ValueError."""
    if len(sent) > _MOST_REFERENCES:
        raise ValueError(f"base64Array has more than {_MOST_REFERENCES} pictures")
    found = [_DATA_URL.fullmatch(url) for url in sent]
    if not all(found):
        raise ValueError("base64Array must hold data URLs of pictures")
    return [(base64.b64decode(url[2], validate=True), url[1]) for url in found if url]


def _guarded(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Wants the secret, and says what cannot be read."""

    async def guarded(request: Request) -> Response:
        if not request.headers.get("mj-api-secret"):
            return error(401, "The header mj-api-secret is wanted.")
        try:
            return await endpoint(request)
        except ValueError as wrong:
            return say(4, str(wrong))

    return guarded
