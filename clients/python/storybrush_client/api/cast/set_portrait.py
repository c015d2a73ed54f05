from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.gateway_error import GatewayError
from ...models.portrait_options import PortraitOptions
from ...models.run_accepted import RunAccepted
from ...models.story_cast import StoryCast
from ...models.upload import Upload
from ...models.upload_request import UploadRequest
from ...models.uploaded_portrait import UploadedPortrait
from ...types import UNSET, Response, Unset


def _get_kwargs(
    story_id: str,
    name: str,
    *,
    body: PortraitOptions | Unset | UploadedPortrait | UploadRequest = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/stories/{story_id}/cast/{name}/portrait".format(
            story_id=quote(str(story_id), safe=""),
            name=quote(str(name), safe=""),
        ),
    }

    if isinstance(body, PortraitOptions):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, UploadRequest):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload | None:
    if response.status_code == 200:

        def _parse_response_200(data: object) -> StoryCast | Upload:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_200_type_0 = Upload.from_dict(data)

                return response_200_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_200_type_1 = StoryCast.from_dict(data)

            return response_200_type_1

        response_200 = _parse_response_200(response.json())

        return response_200

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
) -> Response[Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    story_id: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    body: PortraitOptions | Unset | UploadedPortrait | UploadRequest = UNSET,
) -> Response[Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload]:
    """Give a member another portrait

     Paints the portrait again, in a Run that paints no page; or takes a picture of the user's own in its
    place. For
    that, ask for an upload, PUT the file to its address with exactly its headers, and then name the
    upload here.
    Pages that show the member are stale afterwards.

    Args:
        story_id (str): Names a story, a chunk or a Run
        name (str): What a character or a place is called; no two of a cast are called the same,
            whatever their capitals
        body (PortraitOptions | Unset | UploadedPortrait | UploadRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload]
    """

    kwargs = _get_kwargs(
        story_id=story_id,
        name=name,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    story_id: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    body: PortraitOptions | Unset | UploadedPortrait | UploadRequest = UNSET,
) -> Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload | None:
    """Give a member another portrait

     Paints the portrait again, in a Run that paints no page; or takes a picture of the user's own in its
    place. For
    that, ask for an upload, PUT the file to its address with exactly its headers, and then name the
    upload here.
    Pages that show the member are stale afterwards.

    Args:
        story_id (str): Names a story, a chunk or a Run
        name (str): What a character or a place is called; no two of a cast are called the same,
            whatever their capitals
        body (PortraitOptions | Unset | UploadedPortrait | UploadRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload
    """

    return sync_detailed(
        story_id=story_id,
        name=name,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    story_id: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    body: PortraitOptions | Unset | UploadedPortrait | UploadRequest = UNSET,
) -> Response[Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload]:
    """Give a member another portrait

     Paints the portrait again, in a Run that paints no page; or takes a picture of the user's own in its
    place. For
    that, ask for an upload, PUT the file to its address with exactly its headers, and then name the
    upload here.
    Pages that show the member are stale afterwards.

    Args:
        story_id (str): Names a story, a chunk or a Run
        name (str): What a character or a place is called; no two of a cast are called the same,
            whatever their capitals
        body (PortraitOptions | Unset | UploadedPortrait | UploadRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload]
    """

    kwargs = _get_kwargs(
        story_id=story_id,
        name=name,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    story_id: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    body: PortraitOptions | Unset | UploadedPortrait | UploadRequest = UNSET,
) -> Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload | None:
    """Give a member another portrait

     Paints the portrait again, in a Run that paints no page; or takes a picture of the user's own in its
    place. For
    that, ask for an upload, PUT the file to its address with exactly its headers, and then name the
    upload here.
    Pages that show the member are stale afterwards.

    Args:
        story_id (str): Names a story, a chunk or a Run
        name (str): What a character or a place is called; no two of a cast are called the same,
            whatever their capitals
        body (PortraitOptions | Unset | UploadedPortrait | UploadRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | GatewayError | GatewayError | RunAccepted | StoryCast | Upload
    """

    return (
        await asyncio_detailed(
            story_id=story_id,
            name=name,
            client=client,
            body=body,
        )
    ).parsed
