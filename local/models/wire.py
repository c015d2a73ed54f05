"""What the protocols' answers have in common."""

from collections.abc import Mapping

import msgspec
from starlette.responses import Response


def answer(body: Mapping[str, object], code: int = 200) -> Response:
    """JSON, in which bytes are base64."""
    return Response(msgspec.json.encode(body), code, media_type="application/json")
