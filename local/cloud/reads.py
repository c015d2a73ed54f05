"""Reads of S3 objects, straight from their files: moto would take each whole into memory."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.s3.utils import cors_matches_origin
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wrappers import Request, Response
from werkzeug.wsgi import FileWrapper

from local.cloud.stored import StoredKey

type Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

# Anything else in the query asks for more than the object's bytes, and is moto's.
SIGNATURE = frozenset({"AWSAccessKeyId", "Signature", "Expires", "x-id"})
OVERRIDES = (
    "Content-Type",
    "Content-Language",
    "Expires",
    "Cache-Control",
    "Content-Disposition",
    "Content-Encoding",
)
BLOCK = 1 << 18


class Reads:
    """Answers GET of an object that exists, and leaves the rest to `others`."""

    def __init__(self, others: Application) -> None:
        self._others = others

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        key = _object(request) if request.method == "GET" and _is_plain(request) else None
        application = self._others if key is None else _response(key, request)
        return application(environ, start_response)


def _is_plain(request: Request) -> bool:
    return all(name in SIGNATURE or name.lower().startswith(("x-amz-", "response-")) for name in request.args)


def _object(request: Request) -> StoredKey | None:
    bucket_name, _, key_name = request.path.removeprefix("/").partition("/")
    bucket = _bucket(bucket_name)
    key = bucket.keys.get(key_name) if bucket else None
    return key if isinstance(key, StoredKey) else None


def _bucket(name: str) -> Any:
    return s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets.get(name)


def _leave_to_read(bucket: Any, origin: str | None) -> dict[str, str]:
    """The header that lets a script of the page at that origin read the object, where a rule of the bucket does."""
    rules = bucket.cors if origin else ()
    if any("GET" in rule.allowed_methods and cors_matches_origin(origin, rule.allowed_origins) for rule in rules):
        return {"Access-Control-Allow-Origin": str(origin)}
    return {}


def _response(key: StoredKey, request: Request) -> Response:
    headers = dict(key.metadata) | _leave_to_read(_bucket(key.bucket_name), request.headers.get("Origin"))
    for name in OVERRIDES:
        override = request.args.get(f"response-{name.lower()}")
        if override is not None:
            headers[name.lower()] = override
    try:
        file = key.path.open("rb")
    except FileNotFoundError:  # deleted a moment ago
        return Response(status=404)
    size = os.fstat(file.fileno()).st_size  # of what was opened: the key may just be getting a new file
    response = Response(FileWrapper(file, BLOCK), headers=headers, direct_passthrough=True)
    response.call_on_close(file.close)
    response.content_length = size
    response.last_modified = key.last_modified
    response.headers["ETag"] = key.etag
    try:
        return response.make_conditional(request, accept_ranges=True, complete_length=size)
    except RequestedRangeNotSatisfiable:
        response.close()
        return Response(status=416)
