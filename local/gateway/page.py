"""Serves the page's build: its files, and index.html for every other path without an extension."""

import re
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from local.gateway.http_events import refusal

# A build names its assets after their content, so such a file never changes.
HASHED = re.compile(r"-[A-Za-z0-9_-]{8,}\.\w+$")
FOREVER = "public, max-age=31536000, immutable"
CONTENT_TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}


class Page:
    """The files below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return refusal(404, "Not Found")
        path = request.scope["path"].removeprefix("/")
        file = self._file(path or "index.html")
        if file is None and not PurePosixPath(path).suffix:
            file = self._file("index.html")
        if file is None:
            return refusal(404, "Not Found")
        hashed = file.parent.name == "assets" and HASHED.search(file.name)
        return FileResponse(
            file,
            media_type=CONTENT_TYPES.get(file.suffix),
            headers={"cache-control": FOREVER if hashed else "no-cache"},
        )

    def _file(self, path: str) -> Path | None:
        if "\0" in path:
            return None
        file = (self._folder / path).resolve()
        return file if file.is_relative_to(self._folder) and file.is_file() else None
