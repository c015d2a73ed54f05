"""The stand-in as one application: the models' protocols, and what a test asks and tells it."""

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.models import gemini, midjourney, midjourney_answers, openai, openai_responses, openai_wire
from local.models.faults import Faults
from local.models.gallery import Gallery
from local.models.painting import Studio


def create_app(studio: Studio) -> Starlette:
    """Everything the stand-in answers; the studio paints and reads, and its faults can be replaced while it runs."""
    gallery = Gallery()
    routes = [
        *gemini.routes(studio),
        *openai.routes(studio, gallery),
        *openai_responses.routes(studio),
        *midjourney.routes(studio, gallery),
        *gallery.routes(),
        *_control(studio),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _refuse})


def _control(studio: Studio) -> list[Route]:
    async def read_faults(_request: Request) -> Response:
        return JSONResponse(msgspec.to_builtins(studio.faults))

    async def replace_faults(request: Request) -> Response:
        try:
            studio.faults = msgspec.json.decode(await request.body(), type=Faults)
        except ValueError as wrong:
            return gemini.error(400, "INVALID_ARGUMENT", str(wrong))
        return JSONResponse(msgspec.to_builtins(studio.faults))

    async def count(_request: Request) -> Response:
        painting = {"asked": studio.asked, "painted": studio.painted, "upscaled": studio.upscaled}
        return JSONResponse({**painting, "asked_to_read": studio.asked_to_read})

    return [
        Route("/faults", read_faults, methods=["GET"]),
        Route("/faults", replace_faults, methods=["PUT"]),
        Route("/calls", count, methods=["GET"]),
    ]


async def _refuse(request: Request, refused: Exception) -> Response:
    code = refused.status_code if isinstance(refused, HTTPException) else 500
    message = "There is nothing of this kind here."
    if "/mj/" in request.url.path:
        return midjourney_answers.error(code, message)
    if "/v1/images/" in request.url.path or "/v1/responses" in request.url.path:
        return openai_wire.error(code, message)
    return gemini.error(code, "NOT_FOUND" if code == 404 else "INVALID_ARGUMENT", message)
