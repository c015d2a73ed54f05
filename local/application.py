"""What a template declares, in the local run's own words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

REGION = "us-east-1"
ACCOUNT = "123456789012"
PARTITION = "aws"
STACK = "storybrush"


def arn(service: str, resource: str) -> str:
    """The full name of a resource, as AWS writes it."""
    return f"arn:{PARTITION}:{service}:{REGION}:{ACCOUNT}:{resource}"


@dataclass(frozen=True)
class Function:
    """`handler` is `app.handler`, a file of `folder` and a name in it; `timeout` is in s, `memory` in MB."""

    name: str
    folder: Path
    handler: str
    timeout: int
    memory: int
    environment: dict[str, str]
    layers: tuple[Path, ...]

    @property
    def arn(self) -> str:
        return arn("lambda", f"function:{self.name}")


@dataclass(frozen=True)
class Route:
    """`method` may be ANY; `authorizer` is the name of one of the API's, or None for an open route."""

    method: str
    path: str
    function: str
    authorizer: str | None

    @property
    def key(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Authorizer:
    """A function asked before a route's; its answer is good for `seconds` for the same header values."""

    function: str
    headers: tuple[str, ...]
    seconds: int


@dataclass(frozen=True)
class Cors:
    """Which pages of other origins may call; `max_age` is in seconds."""

    origins: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    exposed: tuple[str, ...] = ()
    max_age: int | None = None
    credentials: bool = False


@dataclass(frozen=True)
class HttpApi:
    id: str
    cors: Cors | None
    authorizers: dict[str, Authorizer]
    routes: tuple[Route, ...]


@dataclass(frozen=True)
class WebSocketApi:
    """`routes` maps a route key to the name of its function."""

    id: str
    stage: str
    authorizer: str | None
    routes: dict[str, str]


@dataclass(frozen=True)
class Bucket:
    """A bucket of S3; `cors` are the rules of which pages may read it, as S3's API takes them."""

    name: str
    cors: tuple[dict[str, list[str]], ...] = ()


@dataclass(frozen=True)
class StateMachine:
    name: str
    definition: Path
    substitutions: dict[str, str]


@dataclass(frozen=True)
class Rule:
    """An EventBridge rule: the function that is called with every event that fits the pattern."""

    function: str
    pattern: dict[str, Any]


@dataclass(frozen=True)
class Schedule:
    """A function that is called every so many `seconds`."""

    function: str
    seconds: int


@dataclass(frozen=True)
class Application:
    functions: dict[str, Function]
    http_api: HttpApi | None
    websocket_api: WebSocketApi | None
    state_machines: tuple[StateMachine, ...]
    buckets: tuple[Bucket, ...]
    rules: tuple[Rule, ...]
    schedules: tuple[Schedule, ...]

    @property
    def functions_of_apis(self) -> dict[str, Function]:
        """Those that answer HTTP requests and WebSocket messages, with the authorizers before them."""
        names: set[str | None] = set()
        if self.http_api:
            names |= {route.function for route in self.http_api.routes}
            names |= {authorizer.function for authorizer in self.http_api.authorizers.values()}
        if self.websocket_api:
            names |= {*self.websocket_api.routes.values(), self.websocket_api.authorizer}
        return {name: function for name, function in self.functions.items() if name in names}
