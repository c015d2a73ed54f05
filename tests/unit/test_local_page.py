"""The files of the page, and nothing beside them."""

import gzip
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from local.gateway.page import Page


@pytest.fixture
def page(tmp_path: Path) -> Page:
    build = tmp_path / "dist"
    (build / "assets").mkdir(parents=True)
    (build / "index.html").write_text("index")
    (build / "assets" / "index-BqX3_k2d.js").write_text("code")
    (build / "favicon.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    (build / "link.txt").symlink_to(tmp_path / "secret.txt")
    return Page(build)


@pytest.mark.parametrize(
    ("path", "status", "content_type", "cache"),
    [
        ("/", 200, "text/html; charset=utf-8", "no-cache"),
        ("/stories/1", 200, "text/html; charset=utf-8", "no-cache"),
        ("/favicon.svg", 200, "image/svg+xml", "no-cache"),
        ("/assets/index-BqX3_k2d.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/assets/other.js", 404, "application/json", None),
        ("/../secret.txt", 404, "application/json", None),
        ("//etc/passwd.txt", 404, "application/json", None),
        ("/link.txt", 404, "application/json", None),
        ("/a\0.txt", 404, "application/json", None),
    ],
)
def test_a_file_of_the_page(page: Page, path: str, status: int, content_type: str, cache: str | None) -> None:
    answer = page.answer(Request({"type": "http", "method": "GET", "path": path, "headers": []}))
    assert (answer.status_code, answer.headers["content-type"], answer.headers.get("cache-control")) == (
        status,
        content_type,
        cache,
    )


def test_nothing_is_posted_to_the_page(page: Page) -> None:
    assert page.answer(Request({"type": "http", "method": "POST", "path": "/", "headers": []})).status_code == 404


def test_text_is_compressed_for_who_can_read_it_and_sent_once(page: Page) -> None:
    def get(**headers: str) -> Response:
        sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        return page.answer(Request({"type": "http", "method": "GET", "path": "/", "headers": sent}))

    answer = get(accept_encoding="gzip, br")
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "accept-encoding")
    assert gzip.decompress(answer.body) == b"index"
    assert "content-encoding" not in get(accept_encoding="br").headers
    assert get(if_none_match=answer.headers["etag"]).status_code == 304
    assert get(if_none_match='"another"').status_code == 200
