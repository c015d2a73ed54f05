"""OpenAI's wire protocol for pictures: how one is asked for, and how one is said."""

import time
from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.models.gallery import Gallery, address
from local.models.openai_requests import Asked, read_edit, read_generation
from local.models.openai_wire import WrongField, error, failure, missing_key
from local.models.painting import Failure, Painting, Studio
from local.models.references import Unreadable
from local.models.wire import answer

_GENERATIONS, _EDITS = "/v1/images/generations", "/v1/images/edits"
_BY_URL = "/by-url"  # as LocalAI and others do, which give an address in place of the bytes
_TOKENS = 1056  # a picture's, the same for every one


def routes(studio: Studio, gallery: Gallery) -> list[Route]:
    """The routes of the protocol; `studio` paints, and what is given by address hangs in `gallery`."""

    async def paint(request: Request) -> Painting | Response:
        if stranger := missing_key(request):
            return stranger
        try:
            asked = await _read(request)
            references = await studio.look_at(asked.pictures)
        except WrongField as wrong:
            return wrong.response
        except Unreadable as wrong:
            return error(400, f"Invalid image file: {wrong}.", code="invalid_image_file", field="image")
        outcome = await studio.paint(asked.prompt, asked.size, references, request.is_disconnected)
        return _failure(outcome.fault, asked.prompt) if isinstance(outcome, Failure) else outcome

    async def in_base64(request: Request) -> Response:
        painted = await paint(request)
        if isinstance(painted, Response):
            return painted
        return _pictures(painted.prompt, {"b64_json": await studio.render(painted)})

    async def by_url(request: Request) -> Response:
        painted = await paint(request)
        if isinstance(painted, Response):
            return painted
        name = gallery.hang(partial(studio.render, painted))
        return _pictures(painted.prompt, {"url": address(request, name)})

    answers = {"": in_base64, _BY_URL: by_url}
    return [Route(base + path, answers[base], methods=["POST"]) for base in answers for path in (_GENERATIONS, _EDITS)]


async def _read(request: Request) -> Asked:
    """Raises WrongField."""
    body = await request.body()
    if request.url.path.endswith(_EDITS):
        return read_edit(body, request.headers.get("content-type", ""))
    return read_generation(body)


def _pictures(prompt: str, *pictures: Mapping[str, object]) -> Response:
    words, tokens = len(prompt.split()), _TOKENS * len(pictures)
    usage = {
        "input_tokens": words,
        "input_tokens_details": {"text_tokens": words, "image_tokens": 0},
        "output_tokens": tokens,
        "total_tokens": words + tokens,
    }
    return answer({"created": int(time.time()), "data": pictures, "usage": usage})


def _failure(fault: str, prompt: str) -> Response:
    return _pictures(prompt) if fault == "no-picture" else failure(fault)
