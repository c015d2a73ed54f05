from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.gateway_error import GatewayError
from ...models.repaint_options import RepaintOptions
from ...models.run_accepted import RunAccepted
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: RepaintOptions | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/images/chunk/{id}/repaint".format(
            id=quote(str(id), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Error | GatewayError | GatewayError | RunAccepted | None:
    if response.status_code == 202:
        response_202 = RunAccepted.from_dict(response.json())

        return response_202

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

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

        def _parse_response_413(data: object) -> Error | GatewayError:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_413_type_0 = Error.from_dict(data)

                return response_413_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_413_type_1 = GatewayError.from_dict(data)

            return response_413_type_1

        response_413 = _parse_response_413(response.json())

        return response_413

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

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

    if response.status_code == 503:
        response_503 = Error.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | Error | GatewayError | GatewayError | RunAccepted]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RepaintOptions | Unset = UNSET,
) -> Response[Error | Error | GatewayError | GatewayError | RunAccepted]:
    """Paint one page again

     Starts a Run that paints this chunk and no other: after a prompt of the user's own, or after what
    should be
    different, or after neither, anew. The picture that it has becomes a version.

    Args:
        id (str): Names a story, a chunk or a Run
        body (RepaintOptions | Unset): How the page is to be painted this time; with neither, it
            is painted anew

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | GatewayError | GatewayError | RunAccepted]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RepaintOptions | Unset = UNSET,
) -> Error | Error | GatewayError | GatewayError | RunAccepted | None:
    """Paint one page again

     Starts a Run that paints this chunk and no other: after a prompt of the user's own, or after what
    should be
    different, or after neither, anew. The picture that it has becomes a version.

    Args:
        id (str): Names a story, a chunk or a Run
        body (RepaintOptions | Unset): How the page is to be painted this time; with neither, it
            is painted anew

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | GatewayError | GatewayError | RunAccepted
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RepaintOptions | Unset = UNSET,
) -> Response[Error | Error | GatewayError | GatewayError | RunAccepted]:
    """Paint one page again

     Starts a Run that paints this chunk and no other: after a prompt of the user's own, or after what
    should be
    different, or after neither, anew. The picture that it has becomes a version.

    Args:
        id (str): Names a story, a chunk or a Run
        body (RepaintOptions | Unset): How the page is to be painted this time; with neither, it
            is painted anew

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | GatewayError | GatewayError | RunAccepted]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RepaintOptions | Unset = UNSET,
) -> Error | Error | GatewayError | GatewayError | RunAccepted | None:
    """Paint one page again

     Starts a Run that paints this chunk and no other: after a prompt of the user's own, or after what
    should be
    different, or after neither, anew. The picture that it has becomes a version.

    Args:
        id (str): Names a story, a chunk or a Run
        body (RepaintOptions | Unset): How the page is to be painted this time; with neither, it
            is painted anew

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | GatewayError | GatewayError | RunAccepted
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
        )
    ).parsed
