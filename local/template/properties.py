"""The words in which the local run refuses a property that it would not serve."""

from collections.abc import Mapping
from typing import Any

from local.errors import CannotRun


def refuse(resource: str, problem: str) -> CannotRun:
    return CannotRun(f"template.yaml: Resource {resource} {problem}.")


def accept(resource: str, properties: Mapping[str, Any], known: set[str]) -> None:
    """Ends the run when `properties` holds anything but the `known` ones."""
    if unknown := set(properties) - known:
        raise refuse(resource, f"has the property {min(unknown)}, which the local run does not know")
