"""Reads a CloudFormation document: YAML whose tags are short forms of intrinsic functions."""

from pathlib import Path
from typing import Any

import yaml

from local.errors import CannotRun

FULL_NAMES_AS_THEY_ARE = {"Ref", "Condition"}


class _Loader(yaml.SafeLoader):
    """A safe loader that also knows `!Ref`, `!Sub` and every other `!Tag`."""


def _intrinsic(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag if tag in FULL_NAMES_AS_THEY_ARE else f"Fn::{tag}": value}


_Loader.add_multi_constructor("!", _intrinsic)


def read_document(path: Path) -> dict[str, Any]:
    """The template with every tag in its long form, `{"Fn::Sub": …}`."""
    try:
        with path.open(encoding="utf-8") as file:
            document = _Loader(file).get_single_data()
    except FileNotFoundError:
        raise CannotRun(f"There is no {path.name} in {path.parent}.") from None
    except yaml.YAMLError as error:
        raise CannotRun(f"{path.name} is not valid YAML: {' '.join(str(error).split())}.") from error
    if not isinstance(document, dict) or not isinstance(document.get("Resources"), dict):
        raise CannotRun(f"{path.name} has no Resources.")
    return document
