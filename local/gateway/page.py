"""Serves the page's build: its files and folders, and index.html for every other path without an extension."""

import gzip
import mimetypes
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from local.gateway.http_events import refusal

# A build names its assets after their content, so such a file never changes.
HASHED = re.compile(r"-[A-Za-z0-9_-]{8,}\.\w+$")
FOREVER = "public, max-age=31536000, immutable"
# What shrinks; a CDN compresses the same.
TEXTS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".yaml": "application/yaml",
}
CONTENT_TYPES = {".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}


def cache_control(file: Path) -> str:
    hashed = file.parent.name == "assets" and HASHED.search(file.name)
    return FOREVER if hashed else "no-cache"


def content_type(file: Path) -> str:
    known = (TEXTS | CONTENT_TYPES).get(file.suffix)
    return known or mimetypes.guess_type(file.name)[0] or "application/octet-stream"


class Page:
    """The files below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return refusal(404, "Not Found")
        path = request.scope["path"].removeprefix("/")
        file = self._file(path) or self._file(str(PurePosixPath(path, "index.html")))
        if file is None and not PurePosixPath(path).suffix:
            file = self._file("index.html")
        if file is None:
            return refusal(404, "Not Found")
        headers = {"cache-control": cache_control(file)}
        if file.suffix in TEXTS:
            return _text(file, request, headers)
        return FileResponse(file, media_type=content_type(file), headers=headers)

    def _file(self, path: str) -> Path | None:
        if "\0" in path:
            return None
        file = (self._folder / path).resolve()
        return file if file.is_relative_to(self._folder) and file.is_file() else None


def _text(file: Path, request: Request, headers: dict[str, str]) -> Response:
    stat = file.stat()
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    headers |= {"etag": etag, "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(file, media_type=content_type(file), headers=headers)
    body = _compressed(file, stat.st_mtime_ns)
    return Response(body, media_type=content_type(file), headers=headers | {"content-encoding": "gzip"})


@lru_cache(maxsize=64)
def _compressed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)
