"""The public contract: valid, complete, illustrated, and the same as the template."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests import contract

ROOT = Path(__file__).parents[2]
MESSAGES = contract.ASYNCAPI["components"]["messages"]


def walk(node: Any, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of a document with its address; what stands in an example is data and left out."""
    if isinstance(node, dict):
        yield at, node
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        if key not in ("example", "examples", "value"):
            yield from walk(value, f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}")


NODES = [found for name, document in contract.FILES.items() for found in walk(document, f"{name}#")]
OPERATIONS = [
    (way.upper(), path, operation)
    for path, item in contract.OPENAPI["paths"].items()
    for way, operation in item.items()
    if way != "parameters"
]


def http_examples() -> Iterator[tuple[str, Any]]:
    """The address of a schema, and one example of it: of bodies, parameters and headers."""
    for at, node in NODES:
        if "schema" in node and at.startswith("openapi.yaml"):
            values = [contract.follow(f"{at}/examples/{name}")[0]["value"] for name in node.get("examples", ())]
            for value in values + ([node["example"]] if "example" in node else []):
                yield f"{at}/schema", value


def read_template() -> Any:
    class Loader(yaml.SafeLoader):
        """Takes an intrinsic function, such as !Ref, for nothing."""

    Loader.add_multi_constructor("!", lambda *_: None)
    return yaml.load((ROOT / "template.yaml").read_text(), Loader)["Resources"]


def test_openapi_is_valid() -> None:
    validate(contract.OPENAPI)


@pytest.mark.parametrize("name", contract.FILES)
def test_no_key_is_written_twice(name: str) -> None:
    class Loader(yaml.SafeLoader):
        """Refuses what YAML forbids and PyYAML lets pass."""

    def mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
        keys = [loader.construct_object(key) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"{name}: line {node.start_mark.line + 1} has a key twice"
        return loader.construct_mapping(node, deep=True)

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    yaml.load((contract.API / name).read_text(), Loader)


def test_every_reference_leads_somewhere() -> None:
    references = [(at, node["$ref"]) for at, node in NODES if isinstance(node.get("$ref"), str)]
    assert references
    for at, reference in references:
        file, _, pointer = reference.partition("#")
        assert contract.lookup(f"{file.removeprefix('./') or at.partition('#')[0]}#{pointer}"), at


def test_every_schema_is_one() -> None:
    for at, node in NODES:
        for key in ("schema", "payload"):
            if key in node:
                Draft202012Validator.check_schema(node[key])
        if at.endswith("#/components/schemas"):
            for schema in node.values():
                Draft202012Validator.check_schema(schema)


def test_every_object_is_closed() -> None:
    """A field that the contract does not name is a fault wherever it turns up."""
    opened = [at for at, node in NODES if "properties" in node and node.get("type") == "object"]
    opened = [at for at in opened if "additionalProperties" not in contract.lookup(at) and "/bindings/" not in at]
    assert opened == []


@pytest.mark.parametrize(("at", "value"), list(http_examples()))
def test_every_http_example_fits(at: str, value: Any) -> None:
    contract.check(at, value, "example")


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_every_message_is_described_and_its_examples_fit(message: dict[str, Any]) -> None:
    assert message["summary"]
    for example in message["examples"]:
        check = contract.check_event if "event" in example["payload"] else contract.check_message
        check(example["payload"])
        assert message["name"] in (example["payload"].get("event"), example["payload"].get("action"))


def test_every_message_belongs_to_the_channel_and_to_an_operation() -> None:
    sides = [(each, each.get("reply", {})) for each in contract.ASYNCAPI["operations"].values()]
    used = {found["$ref"] for pair in sides for side in pair for found in side.get("messages", ())}
    assert set(contract.ASYNCAPI["channels"]["live"]["messages"]) == set(MESSAGES)
    assert used == {f"#/channels/live/messages/{place}" for place in MESSAGES}


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_every_operation_is_described_and_illustrated(method: str, path: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)+", operation["operationId"])
    bodies = [operation["requestBody"]] if "requestBody" in operation else []
    for status in operation["responses"]:
        at = f"openapi.yaml#/paths/{path.replace('/', '~1')}/{method.lower()}/responses/{status}"
        answer, at = contract.follow(at)
        assert answer["description"]
        assert all("example" in contract.follow(f"{at}/headers/{name}")[0] for name in answer.get("headers", ()))
        bodies.append(answer)
    assert all(kind["examples"] for body in bodies for kind in body.get("content", {}).values())


def test_no_two_operations_share_a_name() -> None:
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(names) == len(set(names))


def test_the_routes_are_those_of_the_template() -> None:
    functions = (each for each in read_template().values() if each["Type"] == "AWS::Serverless::Function")
    events = (event for each in functions for event in each["Properties"].get("Events", {}).values())
    routes = {
        (event["Properties"]["Method"].upper(), event["Properties"]["Path"])
        for event in events
        if event["Type"] == "HttpApi"
    }
    assert contract.routes() == routes


def test_the_actions_are_those_of_the_function_that_the_template_sends_them_to() -> None:
    sockets = [each for each in read_template().values() if each["Type"] == "AWS::Serverless::WebSocketApi"]
    assert [set(each["Properties"]["Routes"]) for each in sockets] == [{"$connect", "$disconnect", "$default"}]
    source = ast.parse((ROOT / "functions/answer_message/app.py").read_text())
    cases = [node.value for node in ast.walk(source) if isinstance(node, ast.MatchValue)]
    assert contract.actions() == {case.value for case in cases if isinstance(case, ast.Constant)}
