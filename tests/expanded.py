"""The template as CloudFormation gets it, and what its roles allow, each name in it written as ${Name}."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tools.check_template import expanded_template

EXPANDED = expanded_template()
RESOURCES: dict[str, dict[str, Any]] = EXPANDED["Resources"]
EXECUTE_API = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}"


def of_type(kind: str) -> dict[str, dict[str, Any]]:
    """The properties of every resource of that type, by its name."""
    return {name: one.get("Properties", {}) for name, one in RESOURCES.items() if one["Type"] == f"AWS::{kind}"}


def text(part: Any) -> str:
    """A value as one would write it in a !Sub; what no !Sub can say stays as it is."""
    match part:
        case str():
            return part
        case {"Ref": name}:
            return f"${{{name}}}"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"${{{name}.{attribute}}}"
        case {"Fn::Sub": [pattern, values]}:
            return re.sub(r"\$\{(\w+)\}", lambda found: text(values.get(found[1], {"Ref": found[1]})), pattern)
        case {"Fn::Sub": pattern}:
            return str(pattern)
        case {"Fn::Join": [separator, parts]}:
            return str(separator).join(text(one) for one in parts)
    return json.dumps(part)


def function_in(part: Any) -> str:
    """The function that a value names, be it a reference or the address that API Gateway calls."""
    return re.findall(r"\$\{(\w+)(?:\.Arn)?\}", text(part))[-1]


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def allowed(holder: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each action and each resource that a role's own statements, or a managed policy's, allow."""
    policies = [holder] if "PolicyDocument" in holder else holder.get("Policies", [])
    for statement in (one for policy in policies for one in policy["PolicyDocument"]["Statement"]):
        assert statement["Effect"] == "Allow"
        for action in many(statement["Action"]):
            yield from ((action, text(resource)) for resource in many(statement["Resource"]))
