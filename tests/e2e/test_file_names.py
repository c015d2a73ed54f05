"""A story's title as the name of its archive: one safe line of a header, whatever is in it."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from unicodedata import category
from urllib.parse import unquote, urlsplit

import pytest

from tests.e2e.running import Api, Run

TITLES = {
    "line breaks": "The lamp\r\nSet-Cookie: session=stolen\r\n\r\n<html>",
    "other line breaks": "a\u2028b\u2029c\x85d\x0be\x0c",
    "quotes": 'a"; filename="b.exe',
    "escapes": 'a\\"b\\',
    "a path": "../../etc/passwd",
    "a path of Windows": "C:\\Windows\\system32\\drivers",
    "turned round": "invoice\u202efdp.exe",
    "zeros": "a\0b.exe\0",
    "parameters": "a; filename*=UTF-8''b.exe",
    "percents": "%0d%0aSet-Cookie:%20a=b",
    "long": "x" * 200,
    "no letters": "...",
    "nothing of ASCII": "狐と雪 🦊",
    "letters that fall apart": "⑴ ½ ﷺ ⒈",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x9f",
}


@pytest.fixture(scope="module")
def painted(run: Run) -> Iterator[dict[str, str]]:
    """A story with a picture for each title; all are painted at once."""
    with run.api("tim") as tim:
        stories = {title: tim.story("A boat left.", title) for title in TITLES.values()}
        for story_id in stories.values():
            tim.generate(story_id)
        for story_id in stories.values():
            assert tim.wait(story_id)["completed"] == 1
        yield stories


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_is_one_safe_file_name(run: Run, painted: dict[str, str], title: str) -> None:
    with run.api("tim") as tim:
        answer = tim.call("GET", f"/api/images/download/{painted[title]}")
        assert answer.status_code == 302
        assert not re.search(r"[^!-~]|[\"<>\\]", answer.headers["location"])
        # What is stored is the title itself, not what is made of it.
        assert tim.get(f"/api/stories/{painted[title]}")["title"] == title.strip()
    address = urlsplit(answer.headers["location"])
    connection = HTTPConnection(str(address.hostname), address.port or 80, timeout=10)
    connection.request("GET", f"{address.path}?{address.query}")
    archive = connection.getresponse()
    assert archive.status == 200
    (disposition,) = archive.msg.get_all("content-disposition", [])
    found = re.fullmatch(
        r"""attachment; filename="([A-Za-z0-9(][\w(),. -]*\.zip)"(?:; filename\*=UTF-8''([\w.%~-]+))?""", disposition
    )
    assert found
    for name in filter(None, found.groups()):
        assert len(unquote(name)) < 100
        # No sign, control or turn of direction, and no path.
        assert all(category(letter)[0] in "LMN" or letter in "(),. -" for letter in unquote(name))
        assert not unquote(name).startswith((".", "-"))
    assert "set-cookie" not in archive.msg
    connection.close()


def test_a_title_of_10_000_characters_is_refused(api: Api) -> None:
    answer = api.call("POST", "/api/stories", json={"title": "x" * 10_000, "content": ""})
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["title"])
