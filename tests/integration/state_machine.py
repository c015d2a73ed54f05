"""Runs workflows/paint_story.asl.json a state at a time in the test's own thread, as Step Functions would."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

DEFINITION = json.loads((Path(__file__).parents[2] / "workflows/paint_story.asl.json").read_text())

type State = dict[str, Any]


class TaskFailed(Exception):
    """What Lambda says of a function that gave no answer."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Aborted(Exception):
    """Somebody stopped the execution."""


class StateMachine:
    """`call` takes a function's name (`PaintChunk`) and its payload, and raises TaskFailed.

    `wait` takes seconds, `look` is called before each state and raises Aborted, `items` gives a Map's list.
    """

    def __init__(
        self,
        call: Callable[[str, State], Any],
        wait: Callable[[float], None],
        look: Callable[[], None],
        items: Callable[[str], Iterable[str]],
    ) -> None:
        self._call, self._wait, self._look, self._items = call, wait, look, items

    def run(self, data: State, machine: Mapping[str, Any] = DEFINITION) -> None:
        """Raises TaskFailed where the execution fails, Aborted where it is stopped."""
        name = machine["StartAt"]
        while name:
            self._look()
            name, data = self._step(machine["States"][name], data)

    def _step(self, state: Mapping[str, Any], data: State) -> tuple[str | None, State]:
        match state["Type"]:
            case "Task":
                return self._task(state, data)
            case "Map":
                for item in self._items(_at(data, state["ItemReader"]["Parameters"]["Key.$"])):
                    chosen = {name.removesuffix(".$"): path for name, path in state["ItemSelector"].items()}
                    child = {key: item if path.startswith("$$") else _at(data, path) for key, path in chosen.items()}
                    self.run(child, state["ItemProcessor"])
            case "Choice":
                met = (one["Next"] for one in state["Choices"] if _is_met(one, data))
                return next(met, state["Default"]), data
            case "Wait":
                self._wait(_at(data, state["SecondsPath"]))
            case "Succeed":
                return None, data
        return state.get("Next"), data

    def _task(self, state: Mapping[str, Any], data: State) -> tuple[str | None, State]:
        function = state["Parameters"]["FunctionName"].removeprefix("${").removesuffix("Arn}")
        tried: dict[int, int] = {}
        while True:
            try:
                answer = {"Payload": self._call(function, data)}
            except TaskFailed as failed:
                retrier = next((one for one in state.get("Retry", ()) if _is_caught(one, failed)), None)
                if retrier and tried.get(id(retrier), 0) < retrier["MaxAttempts"]:
                    self._wait(retrier["IntervalSeconds"] * retrier["BackoffRate"] ** tried.get(id(retrier), 0))
                    tried[id(retrier)] = tried.get(id(retrier), 0) + 1
                    continue
                catcher = next((one for one in state.get("Catch", ()) if _is_caught(one, failed)), None)
                if catcher is None:
                    raise
                error = {"Error": failed.error, "Cause": "a trace"}
                return catcher["Next"], _placed(catcher["ResultPath"], error, data)
            selected = {
                name.removesuffix(".$"): _at(answer, value) if name.endswith(".$") else value
                for name, value in state.get("ResultSelector", {}).items()
            }
            return state.get("Next"), _placed(state["ResultPath"], selected, data)


def _is_caught(rule: Mapping[str, Any], failed: TaskFailed) -> bool:
    return "States.ALL" in rule["ErrorEquals"] or failed.error in rule["ErrorEquals"]


def _is_met(choice: Mapping[str, Any], data: State) -> bool:
    value = _at(data, choice["Variable"])
    return bool(value == choice.get("StringEquals", choice.get("NumericEquals")))


def _at(data: Any, path: str) -> Any:
    for name in path.removeprefix("$").strip(".").split("."):
        data = data[name]
    return data


def _placed(path: str | None, value: Any, data: State) -> State:
    return data | {path.removeprefix("$."): value} if path else data
