"""Resolves a template's intrinsic functions; one it does not know ends the run."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from local.errors import CannotRun

NO_VALUE = object()
PLACEHOLDER = re.compile(r"\$\{(!?)([^}]+)\}")

type Lookup = Callable[[str, str], Any]


class Resolver:
    """Replaces intrinsics in the parts of one template.

    `values` holds parameters and pseudo parameters. `reference(id)` and `attribute(id, name)` answer for
    resources, None for one that they do not know.
    """

    def __init__(
        self,
        values: Mapping[str, Any],
        conditions: Mapping[str, Any],
        reference: Callable[[str], str | None],
        attribute: Callable[[str, str], str | None],
    ) -> None:
        self._values = {**values, "AWS::NoValue": NO_VALUE}
        self._conditions = conditions
        self._reference = reference
        self._attribute = attribute
        self._functions: dict[str, Lookup] = {
            "Ref": self._ref,
            "Fn::GetAtt": self._get_att,
            "Fn::Sub": self._sub,
            "Fn::Join": self._join,
            "Fn::If": self._if,
            "Fn::Equals": self._equals,
            "Fn::Not": self._not,
            "Fn::And": self._and,
            "Condition": self._condition,
        }

    def resolve(self, where: str, part: Any) -> Any:
        """`part` with every intrinsic replaced; `where` names it in a sentence, as "Resource Pictures"."""
        if isinstance(part, list):
            items = (self.resolve(where, item) for item in part)
            return [item for item in items if item is not NO_VALUE]
        if not isinstance(part, dict):
            return part
        if len(part) == 1:
            ((name, argument),) = part.items()
            # A policy statement has a key Condition too, and that one holds a mapping.
            if name in self._functions and not (name == "Condition" and isinstance(argument, dict)):
                return self._call(where, name, argument)
        if unknown := [key for key in part if str(key).startswith("Fn::")]:
            raise self._stop(where, f"uses {unknown[0]}, which the local run does not know")
        resolved = {key: self.resolve(where, value) for key, value in part.items()}
        return {key: value for key, value in resolved.items() if value is not NO_VALUE}

    def condition(self, name: str, where: str) -> bool:
        """Whether the template's condition `name` holds."""
        if name not in self._conditions:
            raise self._stop(where, f"names the condition {name}, which the template does not declare")
        return bool(self.resolve(f"Condition {name}", self._conditions[name]))

    def _call(self, where: str, name: str, argument: Any) -> Any:
        try:
            return self._functions[name](where, argument)
        except (TypeError, ValueError, AttributeError):
            raise self._stop(where, f"gives {name} an argument that it cannot take") from None

    def _ref(self, where: str, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        if (value := self._reference(name)) is None:
            raise self._stop(where, f"refers to {name}, which the local run does not know")
        return value

    def _get_att(self, where: str, argument: Any) -> str:
        logical_id, attribute = argument if isinstance(argument, list) else argument.split(".", 1)
        if (value := self._attribute(logical_id, attribute)) is None:
            raise self._stop(where, f"refers to {logical_id}.{attribute}, which the local run does not know")
        return value

    def _sub(self, where: str, argument: Any) -> str:
        text, own = (argument, {}) if isinstance(argument, str) else argument
        variables = {name: self.resolve(where, value) for name, value in own.items()}

        def value(match: re.Match[str]) -> str:
            literal, name = match.groups()
            if literal:
                return f"${{{name}}}"
            name = name.strip()
            if name in variables:
                return self._text(where, variables[name])
            return self._text(where, self._get_att(where, name) if "." in name else self._ref(where, name))

        return PLACEHOLDER.sub(value, text)

    def _join(self, where: str, argument: Any) -> str:
        separator, items = argument
        return str(separator).join(self._text(where, item) for item in self.resolve(where, items))

    def _if(self, where: str, argument: Any) -> Any:
        name, holds, otherwise = argument
        return self.resolve(where, holds if self.condition(name, where) else otherwise)

    def _equals(self, where: str, argument: Any) -> bool:
        left, right = (self._text(where, self.resolve(where, side)) for side in argument)
        return left == right

    def _not(self, where: str, argument: Any) -> bool:
        return not self.resolve(where, argument[0])

    def _and(self, where: str, argument: Any) -> bool:
        return all(self.resolve(where, argument))

    def _condition(self, where: str, name: str) -> bool:
        return self.condition(name, where)

    def _text(self, where: str, value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if not isinstance(value, str | int | float):
            raise self._stop(where, f"puts {value!r} where text is wanted")
        return str(value)

    def _stop(self, where: str, problem: str) -> CannotRun:
        return CannotRun(f"template.yaml: {where} {problem}.")
