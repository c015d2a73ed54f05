"""What the template's policies allow, with its parameters and its bucket put in."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from tests.unit.test_house import FUNCTIONS, TEMPLATE

PLACES = {"AWS::Partition": "aws", "AWS::Region": "us-east-1", "AWS::AccountId": "123456789012", "Pictures": "pictures"}
BUCKET_ARN = "arn:aws:s3:::pictures"


def resolved(part: Any, values: Mapping[str, str]) -> Any:
    """The part of a template with the intrinsics that our policies use replaced."""
    match part:
        case {"Sub": [text, own]}:
            return resolved({"Sub": text}, {**values, **resolved(own, values)})
        case {"Sub": text}:
            return re.sub(r"\$\{([\w:]+)\}", lambda match: values[match[1]], text)
        case {"Select": [index, items]}:
            return resolved(items, values)[index]
        case {"Split": [separator, text]}:
            return resolved(text, values).split(separator)
        case {"GetAtt": "Pictures.Arn"}:
            return BUCKET_ARN
        case dict():
            return {name: resolved(one, values) for name, one in part.items()}
        case list():
            return [resolved(one, values) for one in part]
    return part


def document(policy: str, **parameters: str) -> list[dict[str, Any]]:
    """The statements of a managed policy."""
    statements = TEMPLATE["Resources"][policy]["Properties"]["PolicyDocument"]["Statement"]
    return list(resolved(statements, PLACES | parameters))


def own_statements(function: str) -> Iterator[dict[str, Any]]:
    """The statements that are written out with the function."""
    for policy in FUNCTIONS[function].get("Policies", []):
        for statement in policy.get("Statement", []):
            if "WebSocketApi" not in str(statement) and "states:" not in str(statement):
                yield resolved(statement, PLACES)


def allows(statement: Mapping[str, Any], action: str, arn: str, prefix: str | None = None) -> bool:
    actions, resources = (_many(statement[key]) for key in ("Action", "Resource"))
    listed = statement.get("Condition", {}).get("StringLike", {}).get("s3:prefix", ["*"])
    # What names no prefix at all fits no condition on it.
    fits = any(fnmatchcase(prefix, one) for one in listed) if prefix is not None else listed == ["*"]
    return action in actions and any(fnmatchcase(arn, one) for one in resources) and fits


def _many(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else value
