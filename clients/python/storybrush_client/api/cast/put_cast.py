from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.gateway_error import GatewayError
from ...models.new_cast import NewCast
from ...models.story_cast import StoryCast
from ...types import Response


def _get_kwargs(
    story_id: str,
    *,
    body: NewCast,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/stories/{story_id}/cast".format(
            story_id=quote(str(story_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Error | GatewayError | GatewayError | StoryCast | None:
    if response.status_code == 200:
        response_200 = StoryCast.from_dict(response.json())

        return response_200

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
) -> Response[Error | Error | GatewayError | GatewayError | StoryCast]:
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
    body: NewCast,
) -> Response[Error | Error | GatewayError | GatewayError | StoryCast]:
    """Write a story's cast

     Replaces the whole cast. A member who is left out is gone, and one of another name is another. Pages
    whose
    cast looks otherwise now are stale: they stay as they are until they are painted again.

    Args:
        story_id (str): Names a story, a chunk or a Run
        body (NewCast): A whole cast as the user writes it

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | GatewayError | GatewayError | StoryCast]
    """

    kwargs = _get_kwargs(
        story_id=story_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    story_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewCast,
) -> Error | Error | GatewayError | GatewayError | StoryCast | None:
    """Write a story's cast

     Replaces the whole cast. A member who is left out is gone, and one of another name is another. Pages
    whose
    cast looks otherwise now are stale: they stay as they are until they are painted again.

    Args:
        story_id (str): Names a story, a chunk or a Run
        body (NewCast): A whole cast as the user writes it

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | GatewayError | GatewayError | StoryCast
    """

    return sync_detailed(
        story_id=story_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    story_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewCast,
) -> Response[Error | Error | GatewayError | GatewayError | StoryCast]:
    """Write a story's cast

     Replaces the whole cast. A member who is left out is gone, and one of another name is another. Pages
    whose
    cast looks otherwise now are stale: they stay as they are until they are painted again.

    Args:
        story_id (str): Names a story, a chunk or a Run
        body (NewCast): A whole cast as the user writes it

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | GatewayError | GatewayError | StoryCast]
    """

    kwargs = _get_kwargs(
        story_id=story_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    story_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: NewCast,
) -> Error | Error | GatewayError | GatewayError | StoryCast | None:
    """Write a story's cast

     Replaces the whole cast. A member who is left out is gone, and one of another name is another. Pages
    whose
    cast looks otherwise now are stale: they stay as they are until they are painted again.

    Args:
        story_id (str): Names a story, a chunk or a Run
        body (NewCast): A whole cast as the user writes it

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | GatewayError | GatewayError | StoryCast
    """

    return (
        await asyncio_detailed(
            story_id=story_id,
            client=client,
            body=body,
        )
    ).parsed
