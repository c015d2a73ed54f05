from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.archive_preparing import ArchivePreparing
from ...models.archive_ready import ArchiveReady
from ...models.error import Error
from ...models.gateway_error import GatewayError
from ...types import Response


def _get_kwargs(
    story_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/images/download/{story_id}".format(
            story_id=quote(str(story_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError | None:
    if response.status_code == 200:
        response_200 = ArchiveReady.from_dict(response.json())

        return response_200

    if response.status_code == 202:
        response_202 = ArchivePreparing.from_dict(response.json())

        return response_202

    if response.status_code == 302:
        response_302 = cast(Any, None)
        return response_302

    if response.status_code == 401:
        response_401 = GatewayError.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = GatewayError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = Error.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = GatewayError.from_dict(response.json())

        return response_413

    if response.status_code == 500:

        def _parse_response_500(data: object) -> Error | GatewayError:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_500_type_0 = Error.from_dict(data)

                return response_500_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_500_type_1 = GatewayError.from_dict(data)

            return response_500_type_1

        response_500 = _parse_response_500(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    story_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError]:
    """Download all pictures

     All finished pictures of the story as one ZIP: `chunk_000.png` and so on, by `chunkIndex` with as
    many
    digits as the last one has, and `story.json`, which tells the title, the options of the latest Run
    and of
    each picture its file, chunkIndex, text, prompt and model. Where the archive is ready, the answer
    leads to
    it: as a redirect, or, when the request says `Accept: application/json`, as a document with the
    address. A
    browser asks for the document, since it must not carry its Authorization header on to the store. A
    large archive takes a while: the answer is then 202 in either form; ask again after `Retry-After`.
    An archive is made anew when a picture has changed; a large one of a story that is being painted
    holds
    what was finished when it was begun, up to 20 minutes ago. One that could not be made is told by a
    500.

    Args:
        story_id (str): Names a story, a chunk or a Run

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError]
    """

    kwargs = _get_kwargs(
        story_id=story_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    story_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError | None:
    """Download all pictures

     All finished pictures of the story as one ZIP: `chunk_000.png` and so on, by `chunkIndex` with as
    many
    digits as the last one has, and `story.json`, which tells the title, the options of the latest Run
    and of
    each picture its file, chunkIndex, text, prompt and model. Where the archive is ready, the answer
    leads to
    it: as a redirect, or, when the request says `Accept: application/json`, as a document with the
    address. A
    browser asks for the document, since it must not carry its Authorization header on to the store. A
    large archive takes a while: the answer is then 202 in either form; ask again after `Retry-After`.
    An archive is made anew when a picture has changed; a large one of a story that is being painted
    holds
    what was finished when it was begun, up to 20 minutes ago. One that could not be made is told by a
    500.

    Args:
        story_id (str): Names a story, a chunk or a Run

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError
    """

    return sync_detailed(
        story_id=story_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    story_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError]:
    """Download all pictures

     All finished pictures of the story as one ZIP: `chunk_000.png` and so on, by `chunkIndex` with as
    many
    digits as the last one has, and `story.json`, which tells the title, the options of the latest Run
    and of
    each picture its file, chunkIndex, text, prompt and model. Where the archive is ready, the answer
    leads to
    it: as a redirect, or, when the request says `Accept: application/json`, as a document with the
    address. A
    browser asks for the document, since it must not carry its Authorization header on to the store. A
    large archive takes a while: the answer is then 202 in either form; ask again after `Retry-After`.
    An archive is made anew when a picture has changed; a large one of a story that is being painted
    holds
    what was finished when it was begun, up to 20 minutes ago. One that could not be made is told by a
    500.

    Args:
        story_id (str): Names a story, a chunk or a Run

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError]
    """

    kwargs = _get_kwargs(
        story_id=story_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    story_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError | None:
    """Download all pictures

     All finished pictures of the story as one ZIP: `chunk_000.png` and so on, by `chunkIndex` with as
    many
    digits as the last one has, and `story.json`, which tells the title, the options of the latest Run
    and of
    each picture its file, chunkIndex, text, prompt and model. Where the archive is ready, the answer
    leads to
    it: as a redirect, or, when the request says `Accept: application/json`, as a document with the
    address. A
    browser asks for the document, since it must not carry its Authorization header on to the store. A
    large archive takes a while: the answer is then 202 in either form; ask again after `Retry-After`.
    An archive is made anew when a picture has changed; a large one of a story that is being painted
    holds
    what was finished when it was begun, up to 20 minutes ago. One that could not be made is told by a
    500.

    Args:
        story_id (str): Names a story, a chunk or a Run

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ArchivePreparing | ArchiveReady | Error | Error | GatewayError | GatewayError
    """

    return (
        await asyncio_detailed(
            story_id=story_id,
            client=client,
        )
    ).parsed
