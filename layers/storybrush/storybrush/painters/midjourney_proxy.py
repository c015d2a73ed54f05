"""The protocol of a midjourney-proxy: what is sent to it, what it answers, and what its refusals mean."""

import base64
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec
import requests
import urllib3

from storybrush.errors import NoPicture, PainterBroken, PainterBusy, PainterMisconfigured, PainterUnreachable, Refused
from storybrush.kinds import ready
from storybrush.makers.delays import retry_after
from storybrush.painters.references import Reference

_CONNECT_SECONDS = 5
_SUBMIT_SECONDS = 30
_LOOK_SECONDS = 15
# Begun, known already, queued.
_ACCEPTED = (1, 21, 22)
_QUEUE_FULL = 23
_BANNED_PROMPT = 24
_NOT_FOUND, _NOT_VALID = 3, 4
_REJECTED = (_NOT_FOUND, _NOT_VALID)


class Submitted(msgspec.Struct, frozen=True):
    """What a submit is answered: in `result` the task's id, a string or a number."""

    code: int
    result: Any = None
    properties: Any = None

    @property
    def task(self) -> str | None:
        """The id of the task that is worked at; None where there is none."""
        if self.code not in _ACCEPTED or isinstance(self.result, bool) or not isinstance(self.result, str | int):
            return None
        return str(self.result) or None


class Button(msgspec.Struct, frozen=True):
    label: str | None = None
    customId: str | None = None  # noqa: N815 - the proxy's word, here and below


class Address(msgspec.Struct, frozen=True):
    url: str | None = None


class Task(msgspec.Struct, frozen=True):
    """`imageUrl` is the grid of an imagine, the picture of an upscale; some proxies alone know the two lists."""

    status: str
    imageUrl: str | None = None  # noqa: N815
    failReason: str | None = None  # noqa: N815
    buttons: list[Button] | None = None
    imageUrls: list[Address] | None = None  # noqa: N815


class Proxy:
    """Asks once; raises PainterError, and nothing else for what the proxy does."""

    def __init__(self, base_url: str, api_secret: str) -> None:
        self._base_url = base_url.strip().rstrip("/")
        self._session = requests.Session()
        if api_secret:
            self._session.headers["mj-api-secret"] = api_secret

    def imagine(self, prompt: str, references: Sequence[Reference] = ()) -> str:
        """The id of the task that the proxy began."""
        body: dict[str, Any] = {"prompt": prompt}
        if references:
            body["base64Array"] = [_data_url(reference) for reference in references]
        response = self._call("/mj/submit/imagine", body, billed=True)
        submitted = _decoded(response, Submitted)
        _raise_if_busy(response, submitted)
        if submitted and submitted.code == _BANNED_PROMPT:
            raise _banned(submitted.properties, prompt)
        if response.status_code >= 500:
            raise PainterBroken
        if response.status_code >= 300:
            raise _misconfigured(f"answered {response.status_code}")
        if submitted and submitted.code in _REJECTED:
            # A proxy can be set not to.
            untaken = references and submitted.code == _NOT_VALID
            pictures = ", and must be set to take reference pictures in base64" if untaken else ""
            raise _misconfigured(f"answered with code {submitted.code}{pictures}")
        if submitted is None:
            # Begun, perhaps, and billed: so it is not a proxy that is broken.
            raise NoPicture
        if submitted.task is None:
            raise PainterBroken
        return submitted.task

    def upscale(self, task: str, button: str | None) -> str | None:
        """The id of the task that upscales the first picture of a grid; None where the proxy declines to.

        `button`: what the task calls it, if it does. Proxies without buttons have an action for it.
        """
        response = self._call("/mj/submit/action", {"taskId": task, "customId": button}) if button else None
        if response is None or response.status_code == 404:
            response = self._call("/mj/submit/change", {"taskId": task, "action": "UPSCALE", "index": 1})
        submitted = _decoded(response, Submitted)
        _raise_if_busy(response, submitted)
        return submitted.task if submitted and response.status_code < 300 else None

    def look(self, task: str) -> Task:
        """Raises PainterBroken where the proxy does not know the task."""
        response = self._call(f"/mj/task/{quote(task, safe='')}/fetch")
        _raise_if_busy(response, None)
        if response.status_code in (401, 403) or response.is_redirect:
            raise _misconfigured(f"answered {response.status_code}")
        if response.status_code == 404 or _says_unknown(response):
            raise PainterBroken
        found = _decoded(response, Task) if response.status_code == 200 else None
        if found is None:
            # A page of maintenance, say: the task may be there still.
            raise PainterUnreachable(billed=False)
        return found

    def _call(self, path: str, body: dict[str, Any] | None = None, *, billed: bool = False) -> requests.Response:
        """A submit where there is a body, a look where there is none."""
        method, seconds = ("GET", _LOOK_SECONDS) if body is None else ("POST", _SUBMIT_SECONDS)
        url = self._base_url + path
        try:
            return self._session.request(
                method, url, json=body, timeout=(_CONNECT_SECONDS, seconds), allow_redirects=False
            )
        except ValueError as error:
            # What requests says of an address or a secret that cannot be sent.
            raise _misconfigured("cannot be asked") from error
        except (OSError, urllib3.exceptions.HTTPError) as error:
            raise PainterUnreachable(billed=billed) from error


def _data_url(reference: Reference) -> str:
    return f"data:{reference.mime_type};base64,{base64.b64encode(reference.image).decode()}"


def _decoded[T](response: requests.Response, kind: type[T]) -> T | None:
    """None where the answer is nothing of the kind; numbers may be written as strings."""
    try:
        return msgspec.json.decode(response.content, type=ready(kind), strict=False)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _says_unknown(response: requests.Response) -> bool:
    """Whether the proxy says, each in its way, that it has no such task."""
    if response.status_code != 200:
        return False
    submitted = _decoded(response, Submitted)
    return response.content.strip() in (b"", b"null") or (submitted is not None and submitted.code in _REJECTED)


def _raise_if_busy(response: requests.Response, submitted: Submitted | None) -> None:
    if response.status_code == 429 or (submitted and submitted.code == _QUEUE_FULL):
        raise PainterBusy(retry_after(response.headers.get("Retry-After")))


def _banned(properties: object, prompt: str) -> Refused:
    """Names the word only where the prompt holds it: whatever else the proxy says is not for the user."""
    word = properties.get("bannedWord") if isinstance(properties, dict) else None
    holds = isinstance(word, str) and word.strip() and word.casefold() in prompt.casefold()
    return declined(f'it holds "{word}"' if holds else None)


def declined(reason: str | None) -> Refused:
    why = f" ({reason})" if reason else ""
    return Refused(f"Midjourney declined to paint this text{why}. Change its wording, then generate again.")


def _misconfigured(what: str) -> PainterMisconfigured:
    return PainterMisconfigured(f"The Midjourney proxy {what}. Check MIDJOURNEY_BASE_URL and MIDJOURNEY_API_SECRET.")
