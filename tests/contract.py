"""Holds what the system says against the public contract in api/, for tests of the running system."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

API = Path(__file__).parents[1] / "api"
OPENAPI, ASYNCAPI = (yaml.safe_load((API / name).read_text()) for name in ("openapi.yaml", "asyncapi.yaml"))
FORMATS = Draft202012Validator.FORMAT_CHECKER
FILES = {"openapi.yaml": OPENAPI, "asyncapi.yaml": ASYNCAPI}
REGISTRY: Registry[Any] = Registry().with_contents(FILES.items(), default_specification=DRAFT202012)


def check_answer(method: str, path: str, status: int, headers: Mapping[str, str], body: object) -> None:
    """Raises AssertionError, with the reasons, unless the contract allows this answer.

    `path` is as requested, with or without its query; `body` is raw (bytes, str, None) or parsed JSON.
    """
    template = _template(method, path)
    where = f"{method.upper()} {template} {status}"
    at = f"openapi.yaml#/paths/{_escape(template)}/{method.lower()}/responses"
    answers = lookup(at)
    assert str(status) in answers, f"{where}: no such answer, only {', '.join(answers)}; body {body!r:.300}"
    answer, at = follow(f"{at}/{status}")
    given = {name.lower(): value for name, value in headers.items()}
    for name in answer.get("headers", ()):
        assert name.lower() in given, f"{where}: the header {name} is missing"
    content = answer.get("content")
    if content is None:
        assert not body, f"{where}: has a body, {body!r:.300}"
        return
    kind = given.get("content-type", "").partition(";")[0].strip().lower()
    assert kind in content, f"{where}: the content type is {kind!r}, not {', '.join(content)}"
    check(f"{at}/content/{_escape(kind)}/schema", _parsed(body, where), where)


def check_event(message: object) -> None:
    """Raises AssertionError unless `message`, raw or parsed, is one that the server may send."""
    _check_payload("event", message)


def check_message(message: object) -> None:
    """Raises AssertionError unless `message`, raw or parsed, is one that a client may send."""
    _check_payload("action", message)


def routes() -> set[tuple[str, str]]:
    """Every (METHOD, path template) of the HTTP API."""
    paths = OPENAPI["paths"].items()
    return {(way.upper(), path) for path, item in paths for way in item if way != "parameters"}


def events() -> set[str]:
    """The name of every message of the server."""
    return set(_messages("event"))


def actions() -> set[str]:
    """The name of every message of a client."""
    return set(_messages("action"))


def lookup(ref: str) -> Any:
    """What `ref`, "file#/pointer", names in the contract; raises referencing's Unresolvable."""
    return REGISTRY.resolver().lookup(ref).contents


def follow(ref: str) -> tuple[Any, str]:
    """What `ref` names once every $ref to its own file is followed, and the address of that."""
    while "$ref" in (node := lookup(ref)):
        ref = ref.partition("#")[0] + node["$ref"]
    return node, ref


def check(ref: str, value: object, where: str) -> None:
    """Raises AssertionError, naming every fault, unless `value` fits the schema at `ref`."""
    validator = Draft202012Validator({"$ref": ref}, registry=REGISTRY, format_checker=FORMATS)
    faults = [f"{fault.json_path}: {fault.message:.300}" for fault in validator.iter_errors(value)]
    assert not faults, f"{where}: {'; '.join(faults)}"


def _check_payload(key: str, message: object) -> None:
    payload, known = _parsed(message, key), _messages(key)
    name = payload.get(key) if isinstance(payload, dict) else None
    assert name in known, f"no such {key}: {payload!r:.300}"
    check(f"{known[name]}/payload", payload, name)


def _messages(key: str) -> dict[str, str]:
    """Where each message is that names itself by `key`: "action" a client's, "event" the server's."""
    messages = ASYNCAPI["components"]["messages"].items()
    payloads = {place: message["examples"][0]["payload"] for place, message in messages}
    return {each[key]: f"asyncapi.yaml#/components/messages/{place}" for place, each in payloads.items() if key in each}


def _template(method: str, path: str) -> str:
    path = path.partition("?")[0]
    for known, template in routes():
        if known == method.upper() and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return template
    raise AssertionError(f"{method.upper()} {path}: no such route")


def _parsed(body: object, where: str) -> Any:
    try:
        return json.loads(body) if isinstance(body, bytes | str) else body
    except ValueError:
        raise AssertionError(f"{where}: not JSON, {body!r:.300}") from None


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
