"""Fetching a picture from the address that an image model gave: only where a setting allows it, and only so long."""

import re
import threading
from collections.abc import Collection
from concurrent.futures import Future
from contextlib import closing
from ipaddress import ip_address
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from storybrush.errors import NoPicture, PainterMisconfigured, PainterUnreachable

LONGEST_SECONDS = 30.0
LARGEST_BYTES = 32 * 1024 * 1024
MOST_REDIRECTS = 3
_CONNECT_SECONDS = 5
_READ_SECONDS = 10
_PIECE_BYTES = 64 * 1024
_USUAL_PORTS = {"https": 443, "http": 80}
_HEADERS = {"Accept": "image/png, image/webp, image/jpeg", "Accept-Encoding": "identity"}
_NO_ADDRESS = (
    "The image model keeps its picture at an address that is not fetched: it must begin with https:// and hold no "
    "password. Change where the model's server keeps its pictures."
)


def allowed_hosts(image_hosts: str, base_url: str) -> frozenset[str]:
    """Where pictures may be fetched from: the setting's hosts, which commas part, and the base URL's own origin.

    The setting names a `host:port`, or a `host` for its scheme's usual port.
    """
    named = (host.strip().lower() for host in image_hosts.split(","))
    return frozenset({host for host in named if host} | _own_origin(base_url))


def fetch_image(url: str, hosts: Collection[str]) -> bytes:
    """The bytes at `url`, whatever they are; `hosts` as `allowed_hosts` gives them.

    Raises PainterMisconfigured where the address, or one that it redirects to, is not allowed; NoPicture where there
    is nothing, or too much; PainterUnreachable where the bytes do not come, not all, or not in time.
    """
    # requests limits the wait for each piece alone: looking up a name, or a server that sends its headers letter by
    # letter, would hold us for hours. So another thread waits for them.
    fetched: Future[bytes] = Future()
    threading.Thread(target=_settle, args=(fetched, url, hosts), name="fetch_image", daemon=True).start()
    try:
        return fetched.result(timeout=LONGEST_SECONDS)
    except TimeoutError as error:
        raise PainterUnreachable(billed=False) from error


def _settle(fetched: Future[bytes], url: str, hosts: Collection[str]) -> None:
    try:
        fetched.set_result(_fetch(url, hosts, monotonic() + LONGEST_SECONDS))
    except Exception as error:  # noqa: BLE001, RUF100 - it is raised where it is waited for
        fetched.set_exception(error)


def _fetch(url: str, hosts: Collection[str], deadline: float) -> bytes:
    request = _request(url, hosts)
    for _ in range(1 + MOST_REDIRECTS):
        try:
            # A session would send its cookies and a netrc's password, and read what a redirect holds, however long.
            with closing(HTTPAdapter()) as adapter, _send(adapter, request) as response:
                if not response.is_redirect:
                    return _body(response, deadline)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise PainterUnreachable(billed=False) from error
        request = _request(response.headers["Location"], hosts, request.url or "")
    raise NoPicture


def _request(url: str, hosts: Collection[str], base: str = "") -> requests.PreparedRequest:
    """What is sent is what was checked: requests writes the address in its own way before."""
    try:
        request = requests.Request("GET", urljoin(base, url), headers=_HEADERS).prepare()
        address = request.url or ""
        parts = urlsplit(address)
        port = parts.port
    except (ValueError, requests.RequestException) as error:
        raise PainterMisconfigured(_NO_ADDRESS) from error
    name = _written(parts)
    usual = _USUAL_PORTS.get(parts.scheme)
    # urlsplit reads past control characters, which requests leaves in what does not begin with http.
    plain = address.isprintable() and "@" not in parts.netloc
    port = usual if port is None else port
    if plain and f"{parts.scheme}://{name}:{port}" in hosts:
        # Where the prompt itself was sent in the same way.
        return request
    if name is None or usual is None or not plain or (parts.scheme == "http" and not _is_loopback(parts)):
        raise PainterMisconfigured(_NO_ADDRESS)
    if f"{name}:{port}" not in hosts and (port != usual or name not in hosts):
        where = name if port == usual else f"{name}:{port}"
        raise PainterMisconfigured(f"The picture is kept at {where}. Name that host in IMAGE_HOSTS, if you trust it.")
    return request


def _send(adapter: HTTPAdapter, request: requests.PreparedRequest) -> requests.Response:
    """Through the environment's proxy and with its certificates, as requests does by itself."""
    with requests.Session() as session:
        settings = session.merge_environment_settings(request.url or "", {}, True, None, None)
    return adapter.send(request, timeout=(_CONNECT_SECONDS, _READ_SECONDS), **settings)


def _body(response: requests.Response, deadline: float) -> bytes:
    """As it was sent, not unpacked: what is small on the way may be endless after."""
    if response.status_code >= 500 or response.status_code in (408, 425, 429):
        raise PainterUnreachable(billed=False)
    if response.status_code != 200 or (response.raw.length_remaining or 0) > LARGEST_BYTES:
        raise NoPicture
    body = bytearray()
    # read1 gives what has come, where read would wait for a whole piece.
    while piece := response.raw.read1(_PIECE_BYTES, decode_content=False):
        body += piece
        if len(body) > LARGEST_BYTES:
            raise NoPicture
        if monotonic() > deadline:
            raise PainterUnreachable(billed=False)
    return bytes(body)


def _own_origin(base_url: str) -> set[str]:
    """None where the base URL is none: a call to it will tell."""
    try:
        parts = urlsplit(base_url.strip())
        port = parts.port or _USUAL_PORTS[parts.scheme]
    except (ValueError, KeyError):
        return set()
    name = _written(parts)
    return {f"{parts.scheme}://{name}:{port}"} if name else set()


def _written(parts: SplitResult) -> str | None:
    """The host as a setting writes it, [::1] in brackets; None where it is no host's name."""
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    return name if re.fullmatch(r"[a-z0-9._-]{1,253}|\[[0-9a-f:.]+\]", name) else None


def _is_loopback(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
