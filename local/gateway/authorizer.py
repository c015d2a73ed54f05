"""An HTTP API's Lambda authorizer with simple responses, and its cache."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.application import Authorizer, HttpApi, arn
from local.functions.runtime import Runtime
from local.gateway.http_events import Call, request_event

CACHE_SIZE = 1000


class Unauthorized(Exception):
    """A header that identifies the caller is missing: 401, and the function is not asked."""


class Forbidden(Exception):
    """The function said no: 403."""


class AuthorizerFailed(Exception):
    """The function raised, took too long, or gave something else than an answer: 500."""


@dataclass(frozen=True)
class Decision:
    allowed: bool
    context: dict[str, Any]


class Authorizers:
    """The authorizers of an HTTP API; `clock` gives seconds."""

    def __init__(self, api: HttpApi, runtime: Runtime, clock: Callable[[], float] = time.monotonic) -> None:
        self._api = api
        self._runtime = runtime
        self._clock = clock
        self._cache: OrderedDict[tuple[str, ...], tuple[float, Decision]] = OrderedDict()

    async def context(self, name: str, call: Call) -> dict[str, Any]:
        """What the authorizer says of the caller; Unauthorized, Forbidden, AuthorizerFailed."""
        authorizer = self._api.authorizers[name]
        # A header that is sent twice is one, as the function sees it.
        identity = tuple(",".join(call.request.headers.getlist(header)) for header in authorizer.headers)
        if not all(identity):
            raise Unauthorized
        decision = self._cached((name, *identity))
        if decision is None:
            decision = await self._ask(authorizer, identity, call)
            if authorizer.seconds and identity:
                self._keep((name, *identity), decision, authorizer.seconds)
        if not decision.allowed:
            raise Forbidden
        return decision.context

    async def _ask(self, authorizer: Authorizer, identity: tuple[str, ...], call: Call) -> Decision:
        event = request_event(call)
        method, path = event["requestContext"]["http"]["method"], event["rawPath"]
        outcome = await self._runtime.invoke(
            authorizer.function,
            {
                **event,
                "type": "REQUEST",
                "routeArn": arn("execute-api", f"{call.api_id}/$default/{method}{path}"),
                "identitySource": list(identity),
            },
        )
        answer = outcome.value
        if outcome.error or not isinstance(answer, dict) or not isinstance(answer.get("isAuthorized"), bool):
            raise AuthorizerFailed(outcome.error or "no simple response")
        return Decision(answer["isAuthorized"], answer.get("context") or {})

    def _cached(self, key: tuple[str, ...]) -> Decision | None:
        if key not in self._cache:
            return None
        until, decision = self._cache[key]
        return decision if self._clock() < until else None

    def _keep(self, key: tuple[str, ...], decision: Decision, seconds: int) -> None:
        self._cache[key] = (self._clock() + seconds, decision)
        self._cache.move_to_end(key)
        if len(self._cache) > CACHE_SIZE:
            self._cache.popitem(last=False)
