"""Follows a Run over the WebSocket, and fetches what it painted: `progress` and `pictures`."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.client import process_exception
from websockets.exceptions import ConnectionClosed, InvalidStatus

from storybrush_client import AuthenticatedClient
from storybrush_client.api.pictures import list_chunks
from storybrush_client.api.room import create_ticket
from storybrush_client.api.runs import get_status
from storybrush_client.models import ChangedChunk, Error, GatewayError, ImageChunk, RunStatus, Status
from storybrush_client.types import UNSET

SILENCE: Final = 15.0  # seconds without an event after which the Status is fetched: the last one may be lost
JITTER: Final = 1.0  # seconds in which all whose connection was cut off together come back


class Refused(Exception):
    """The system said no; the message says why."""


@dataclass(frozen=True)
class News:
    """Where the Run stands, and the chunk that has just changed, where it was told which."""

    status: Status
    chunk: ChangedChunk | None


def answered[T](answer: T | Error | GatewayError | None) -> T:
    """The answer of a call, for which it raises Refused where it is an error."""
    if answer is None:
        raise Refused("An answer that is not in the contract")
    if isinstance(answer, Error | GatewayError):
        raise Refused(answer.message)
    return answer


async def progress(client: AuthenticatedClient, story_id: str) -> AsyncIterator[News]:
    """At first where the Run stands, then every change of it, until it has ended.

    A connection that breaks is opened anew, however often. Raises Refused where there is no such story.
    """
    # The ticket tells where the WebSocket is; to come again and again, a program uses its token.
    address = answered(await create_ticket.asyncio(client=client)).url
    token = {"Authorization": f"Bearer {client.token}"}
    newest: Status | None = None
    async for line in connect(address, additional_headers=token, process_exception=_unless_passing):
        try:
            await line.send(json.dumps({"action": "join-story-room", "storyId": story_id}))
            while newest is None or newest.status is RunStatus.PROCESSING:
                status, chunk = await _hear(line)
                if status is None or _is_gap(newest, status):
                    status = answered(await get_status.asyncio(story_id, client=client))
                # Events may overtake each other on their way.
                if newest is None or newest.run_id != status.run_id or newest.seq <= status.seq:
                    newest = status
                yield News(newest, chunk)
        except (ConnectionClosed, httpx.TransportError):
            await asyncio.sleep(random.uniform(0, JITTER))  # noqa: S311
        else:
            return
        finally:
            await line.close()


async def pictures(client: AuthenticatedClient, story_id: str) -> AsyncIterator[tuple[ImageChunk, bytes]]:
    """Every chunk that has a picture, in the story's order, and the picture: a PNG."""
    cursor: str | None = ""
    # An address is signed by itself: the token is for nobody but the API.
    async with httpx.AsyncClient() as anyone:
        while cursor is not None:
            page = answered(await list_chunks.asyncio(story_id, client=client, cursor=cursor or UNSET))
            for chunk in page.items:
                if chunk.image_url:
                    yield chunk, (await anyone.get(chunk.image_url)).raise_for_status().content
            cursor = page.next_cursor


async def _hear(line: ClientConnection) -> tuple[Status | None, ChangedChunk | None]:
    """The next event's Status, and the chunk that it is about; nothing after SILENCE."""
    try:
        async with asyncio.timeout(SILENCE):
            event: dict[str, Any] = json.loads(await line.recv())
    except TimeoutError:
        return None, None
    data = event["data"]
    if event["event"] == "error":
        raise Refused(data["message"])
    chunk = ChangedChunk.from_dict(data["chunk"]) if event["event"] == "image:processing:progress" else None
    return Status.from_dict(data["status"]), chunk


def _is_gap(newest: Status | None, status: Status) -> bool:
    """Whether something between the two was missed, or they belong to two Runs, of which either may be the later."""
    return newest is not None and (newest.run_id != status.run_id or status.seq > newest.seq + 1)


def _unless_passing(error: Exception) -> Exception | None:
    """None for what passes if one tries again; so does API Gateway's 429, for too many new connections a second."""
    if isinstance(error, InvalidStatus) and error.response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return None
    return process_exception(error)
