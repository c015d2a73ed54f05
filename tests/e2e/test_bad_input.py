"""What no honest client sends, over real HTTP: refused in the contract's shape, and nothing comes of it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract import OPENAPI, routes
from tests.e2e.running import Api, Run

MB = 1024 * 1024
JSON = "application/json"
TAKES_BODY = sorted(
    (method, path) for method, path in routes() if "requestBody" in OPENAPI["paths"][path][method.lower()]
)
IN_PATH = sorted(route for route in routes() if "{" in route[1])
PAGES = [path for method, path in sorted(routes()) if "parameters" in OPENAPI["paths"][path][method.lower()]]


@pytest.fixture(scope="module")
def story_id(run: Run) -> Iterator[str]:
    with run.api("ivy") as ivy:
        yield ivy.story("A boat left.")


@pytest.fixture
def ivy(run: Run, story_id: str) -> Iterator[Api]:
    """Whatever she sends: she has one story, and no Run."""
    with run.api("ivy") as api:
        yield api
        assert [story["id"] for story in api.get("/api/stories")["items"]] == [story_id]
        assert api.status(story_id)["status"] == "idle"


def concrete(path: str, some_id: str) -> str:
    return re.sub(r"\{\w+\}", some_id, path)


def nested(depth: int, field: str) -> bytes:
    return b'{"%b": %b%b}' % (field.encode(), b'{"$gt":' * depth + b'""', b"}" * depth)


NOT_JSON = {
    "no JSON": b"{",
    "half of it": b'{"title": "a", "content": ',
    "two of it": b"{}{}",
    "an array": b"[]",
    "a text": b'"title"',
    "null": b"null",
    "a number": b"1e999",
    "NaN": b'{"title": NaN}',
    "a form": b"title=a&content=b",
    "zeros": b"\0" * 10,
    "UTF-16": '{"title": "a", "content": "b"}'.encode("utf-16"),
    "no UTF-8": b'{"title": "a\xff", "content": "b"}',
    "a cut letter": b'{"title": "a\xc3", "content": "b"}',
    "an overlong slash": b'{"title": "\xc0\xaf", "content": "b"}',
    "half a surrogate pair": b'{"title": "\\ud800", "content": "b"}',
    "half a surrogate pair for a name": b'{"title": "a", "content": "b", "\\udc00": 1}',
    "packed": b"\x1f\x8b\x08\x00 not even that",
    "5 MB of no JSON": b"x" * (5 * MB),
    "deep": b"[" * 100_000,
    "deep and closed": nested(100_000, "title"),
}
WRONG_FIELDS = {
    "an operator": b'{"title": {"$gt": ""}, "content": {"$ne": 0}, "artStyle": {"$gt": ""}, "chunkIds": {"$gt": ""}}',
    "an operator for a name": b'{"$where": "sleep(9000)", "$set": {"userId": "mallory"}}',
    "a path for a name": b'{"metadata.aiModel": 1, "../../title": "a"}',
    "another's name": b'{"userId": "mallory", "id": "555555555555555555555555"}',
    "a prototype": b'{"__proto__": {"admin": true}, "constructor": 1}',
    "operators in a list": b'{"chunkIds": [{"$gt": ""}], "title": ["a"], "content": [], "force": ["true"]}',
    "deep": nested(900, "title"),
    "deeper": nested(9_000, "title"),
    "a huge number": b'{"maxWordsPerChunk": 99999999999999999999, "title": 1, "force": 1}',
    "a name of line breaks": json.dumps({"a\r\nSet-Cookie: b": 1, "a\0": 1, "\u202e": 1}).encode(),
    "100,000 fields": json.dumps({f"field {number}": number for number in range(100_000)}).encode(),
    "a name of 3 MB": json.dumps({"x" * (3 * MB): 1}).encode(),
}


@pytest.mark.parametrize(("method", "path"), TAKES_BODY)
@pytest.mark.parametrize("body", [*NOT_JSON.values(), *WRONG_FIELDS.values()], ids=[*NOT_JSON, *WRONG_FIELDS])
def test_a_bad_body_is_refused(ivy: Api, story_id: str, method: str, path: str, body: bytes) -> None:
    # An answer that may be packed could be larger.
    headers = {"Content-Type": JSON, "Accept-Encoding": "identity"}
    answer = ivy.call(method, concrete(path, story_id), content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")
    assert len(answer.content) < 10_000


@pytest.mark.parametrize(("method", "path"), TAKES_BODY)
@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "image/png", "", "nonsense",
     f"{JSON}; charset=utf-16", f"{JSON}, {JSON}", "x" * 5000],
    ids=lambda kind: kind[:40],
)  # fmt: skip
def test_what_a_body_is_called_makes_no_json_of_it(ivy: Api, story_id: str, method: str, path: str, kind: str) -> None:
    for body in (NOT_JSON["a form"], NOT_JSON["no UTF-8"], WRONG_FIELDS["an operator"], b"--x\r\n\r\n{}\r\n--x--"):
        answer = ivy.call(method, concrete(path, story_id), content=body, headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")


@pytest.mark.parametrize(("method", "path"), sorted(routes()))
@pytest.mark.parametrize("declared", [True, False], ids=["declared", "in pieces"])
def test_10_mb_are_too_much_for_any_route(ivy: Api, method: str, path: str, declared: bool) -> None:
    body: Any = b"x" * (10 * MB) if declared else (b"x" * MB for _ in range(10))
    answer = ivy.call(method, concrete(path, "5" * 24), content=body, headers={"Content-Type": JSON})
    assert (answer.status_code, answer.json()) == (413, {"message": "Request Entity Too Large"})


@pytest.mark.parametrize(("method", "path"), IN_PATH)
def test_what_is_no_id_names_nothing(ivy: Api, story_id: str, method: str, path: str) -> None:
    for bad in (
        *("0", "null", "undefined", "*", "%24ne", "[$ne]", "%7B%22$gt%22:%22%22%7D", story_id.upper(), story_id[:-1]),
        *(f"{story_id}0", f"{story_id}%00", f"{story_id}%0a", f"%20{story_id}", f"{story_id};a=b", f"Id({story_id})"),
        *("..%2f..%2fetc%2fpasswd", "..%5c..%5c", "%2e%2e", f"..%2f{story_id}", f"{story_id}%2f..%2f{story_id}"),
        *("%00", "%0d%0aSet-Cookie:%20a=b", "%ff%fe", "%c0%ae", "%E2%80%AE", "%F0%9F%A6%8A", "５" * 24, "a" * 5000),
    ):  # fmt: skip
        answer = ivy.call(method, concrete(path, bad))
        assert answer.status_code == 404
        assert answer.json()["code"] in ("story_not_found", "chunk_not_found")
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", PAGES)
def test_what_is_no_page_is_refused(ivy: Api, story_id: str, path: str) -> None:
    for bad in (
        *("limit[$gt]=1&limit=-1", "limit=1&limit=2", "limit=1e1", "limit=%2B5", "limit=%205", "limit=0x5", "limit="),
        *("limit=%D9%A1", "limit=%00", "limit=1.0", "limit=NaN", f"limit={'9' * 5000}", "limit=%FF"),
        *("cursor=$ne", "cursor={%22$gt%22:%22%22}", "cursor=", "cursor=%00", "cursor=%FF%FE", "cursor=..%2f"),
        *(f"cursor={'9' * 5000}", "cursor=0%0d%0aSet-Cookie:%20a", "cursor=%F0%9F%A6%8A", "cursor=1&cursor=2"),
    ):
        answer = ivy.call("GET", f"{concrete(path, story_id)}?{bad}")
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")
    for odd in ("limit[$gt]=1", "cursor[$ne]=x", "$where=1", "&&=&", "userId=mallory"):
        assert ivy.call("GET", f"{concrete(path, story_id)}?{odd}").json() == ivy.get(concrete(path, story_id))
