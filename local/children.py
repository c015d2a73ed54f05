"""The other processes of the run: the database, the cloud, the functions that it calls, and the stand-in for models."""

import socket
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from local.child import Child, start
from local.logs import Log
from local.settings import Settings, jwt_secret
from local.tokens import signs_tokens

STOP_GRACE = 5.0

# By the model's `aiModel`: the settings by which the stand-in takes its place where none of them is set. A version
# of its own keeps its sketches from passing for a real model's pictures once a key is set.
_SKETCH = "offline-sketch"
_READING = "offline-reading"
_STAND_INS: dict[str, dict[str, str]] = {
    "gemini": {"GEMINI_API_KEY": "offline", "GEMINI_BASE_URL": "{address}", "GEMINI_MODEL": _SKETCH},
    "dalle-3": {"OPENAI_API_KEY": "offline", "OPENAI_BASE_URL": "{address}/v1", "OPENAI_MODEL": _SKETCH},
    "midjourney": {
        "MIDJOURNEY_BASE_URL": "{address}",
        "MIDJOURNEY_API_SECRET": "offline",
        "MIDJOURNEY_MODEL": _SKETCH,
    },
}
# The settings that name its text model, for each maker of one.
_TEXT_MODELS = {"gemini": "GEMINI_TEXT_MODEL", "dalle-3": "OPENAI_TEXT_MODEL"}


@dataclass(frozen=True)
class Children:
    """The processes that run beside this one, by name."""

    running: dict[str, Child]

    def dead(self) -> str | None:
        """The name of one that has ended by itself."""
        return next((name for name, child in self.running.items() if not child.alive), None)

    def stop(self, *names: str) -> None:
        """Ends these at once; one that has ended already is no matter."""
        with ThreadPoolExecutor() as pool:
            for name in names:
                pool.submit(self.running[name].stop, STOP_GRACE)

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.running[name].port}"


def stand_ins(settings: Settings) -> Mapping[str, Mapping[str, str]]:
    """The models that the stand-in paints for; a key or an address that is there, even empty, is the user's choice."""
    return {
        ai_model: stand_in
        for ai_model, stand_in in _STAND_INS.items()
        if not any(name in settings.environment for name in stand_in if not name.endswith("_MODEL"))
    }


def needs_database(settings: Settings) -> bool:
    return not settings.environment.get("MONGODB_URI")


@contextmanager
def started_children(settings: Settings, calls: socket.socket) -> Iterator[Children]:
    """Starts all that are needed at once, and stops them in the end; at `calls`, functions will be called."""
    functions = f"http://127.0.0.1:{calls.getsockname()[1]}"
    data = str(settings.data_dir)
    starts: dict[str, Callable[[], Child]] = {
        "cloud": lambda: start("local.cloud", "--port", "0", "--data", data, "--functions", functions)
    }
    if needs_database(settings):
        starts["database"] = lambda: start("local.database", "--port", "0", "--data", data)
    if stand_ins(settings):
        starts["models"] = lambda: start("local.models", "--port", "0")
    children = Children({})
    pool = ThreadPoolExecutor(len(starts))
    try:
        pending = {name: pool.submit(one) for name, one in starts.items()}
        for name, child in pending.items():
            children.running[name] = child.result()
        yield children
    finally:
        children.stop(*children.running)


def start_functions(settings: Settings, children: Children, gateway: int, calls: socket.socket, log: Log) -> None:
    """Adds the process that the cloud calls; the socket is that process's then."""
    children.running["functions"] = start(
        "local.functions",
        *("--gateway", str(gateway), "--cloud", children.address("cloud"), "--socket", str(calls.fileno())),
        *log.options,
        environment=parameter_environment(settings, children),
        listener=calls,
        say=log.passed_on,
    )
    calls.close()


def parameter_environment(settings: Settings, children: Children) -> dict[str, str]:
    """The variables that set the template's parameters: the user's, and local ones for what is missing."""
    local = {"JWT_SECRET": jwt_secret(settings)} if signs_tokens(settings) else {}
    if "database" in children.running:
        port = children.running["database"].port
        local["MONGODB_URI"] = f"mongodb://127.0.0.1:{port}/storybrush?directConnection=true"
    if "models" in children.running:
        for stand_in in stand_ins(settings).values():
            local |= {name: value.format(address=children.address("models")) for name, value in stand_in.items()}
        local |= _text_models(settings)
    return {**settings.environment, **local}


def _text_models(settings: Settings) -> dict[str, str]:
    """The stand-in reads stories too, but not where a model of the user's can, or where the user wants none to."""
    drawn, given = stand_ins(settings), settings.environment
    real = any(
        given.get(name) and given.get(text_model) != ""
        for ai_model, text_model in _TEXT_MODELS.items()
        if ai_model not in drawn
        for name in _STAND_INS[ai_model]
        if not name.endswith("_MODEL")
    )
    return {
        name: "" if real or given.get(name) == "" else _READING
        for ai_model, name in _TEXT_MODELS.items()
        if ai_model in drawn
    }
