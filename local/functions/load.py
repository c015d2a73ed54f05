"""Imports the handlers, each in the environment that its own resource declares."""

import os
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from local.application import Function
from local.errors import CannotRun
from local.functions.environment import function_environment

type Handler = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Loaded:
    """A function with its handler, ready to be called."""

    function: Function
    handler: Handler


def load_functions(functions: Mapping[str, Function], runtime: Mapping[str, str]) -> dict[str, Loaded]:
    """Imports every handler, one after the other, and leaves the process in the `runtime` environment.

    A handler reads its settings when it is imported. What it takes from the environment later, as boto3 does, is
    the same for all of them.
    """
    layers = dict.fromkeys(str(layer) for function in functions.values() for layer in function.layers)
    sys.path[:0] = [layer for layer in layers if layer not in sys.path]
    try:
        return {name: _load(function, runtime) for name, function in functions.items()}
    finally:
        _set_environment(runtime)


def _load(function: Function, runtime: Mapping[str, str]) -> Loaded:
    module_name, _, handler_name = function.handler.rpartition(".")
    path = function.folder / f"{module_name}.py"
    if not module_name or not path.is_file():
        raise CannotRun(f"Function {function.name} has no file for {function.handler} in {function.folder}.")
    _set_environment(function_environment(runtime, function))
    try:
        module = _import(f"lambda_{function.name}", path)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        raise CannotRun(_import_failure(function, error)) from error
    handler = getattr(module, handler_name, None)
    if not callable(handler):
        raise CannotRun(f"Function {function.name} has no {handler_name} in {path}.")
    return Loaded(function, handler)


def _import(name: str, path: Path) -> ModuleType:
    loader = SourceFileLoader(name, str(path))
    module = module_from_spec(ModuleSpec(name, loader, origin=str(path)))
    module.__file__ = str(path)
    # Classes look their module up by name.
    sys.modules[name] = module
    loader.exec_module(module)
    return module


def _import_failure(function: Function, error: BaseException) -> str:
    last = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith("<")][-1]
    reason = " ".join(str(error).split()) or "no reason given"
    return (
        f"Function {function.name} cannot be imported: {type(error).__name__}: {reason} "
        f"({last.filename}, line {last.lineno})."
    )


def _set_environment(variables: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)
