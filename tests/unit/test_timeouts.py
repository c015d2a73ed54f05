"""Every limit of time ends before the one around it, so that whatever hangs is ended in words of ours."""

import json
from typing import Any

import pytest

from local.functions.schedules import read_rate
from storybrush.actions import patience
from storybrush.actions.look import QUIET
from storybrush.actions.paint import LEASE
from storybrush.adapters import issuer, mongodb, secrets, sweeper
from storybrush.painters import fetching, gemini, midjourney_proxy, openai
from tests.unit.test_house import FUNCTIONS, ROOT, TEMPLATE, declared

# API Gateway answers 503 by itself after 30 s, and 500 where an HTTP API's authorizer takes 10 s.
LONGEST_REQUEST = 29
LONGEST_AUTHORIZER = 9
USUAL = TEMPLATE["Globals"]["Function"]["Timeout"]
TIMEOUTS = {name: properties.get("Timeout", USUAL) for name, properties in FUNCTIONS.items()}
MACHINES = {
    name: json.loads((ROOT / resource["Properties"]["DefinitionUri"]).read_text())
    for name, resource in TEMPLATE["Resources"].items()
    if resource["Type"] == "AWS::Serverless::StateMachine"
}
MODEL_CALLS = {
    "gemini": gemini._CALL_MILLISECONDS / 1000,
    "openai": openai._TIMEOUT.read,
    "midjourney submits": midjourney_proxy._CONNECT_SECONDS + midjourney_proxy._SUBMIT_SECONDS,
    "midjourney looks": midjourney_proxy._CONNECT_SECONDS + midjourney_proxy._LOOK_SECONDS,
    "fetching": fetching.LONGEST_SECONDS,
}


def tasks(machine: Any) -> dict[str, dict[str, Any]]:
    """Every state of the machine that calls a function, those within its Maps too."""
    found = {name: state for name, state in machine["States"].items() if state["Type"] == "Task"}
    for state in machine["States"].values():
        found |= tasks(state["ItemProcessor"]) if state["Type"] == "Map" else {}
    return found


TASKS = [pytest.param(state, id=name) for machine in MACHINES.values() for name, state in tasks(machine).items()]


def around(name: str) -> int:
    """The limit of the state that calls the function."""
    called = f"${{{name}Arn}}"
    return min(
        task.values[0]["TimeoutSeconds"] for task in TASKS if task.values[0]["Parameters"]["FunctionName"] == called
    )


@pytest.mark.parametrize("call", MODEL_CALLS)
def test_a_model_answers_or_is_given_up_while_its_function_can_still_say_so(call: str) -> None:
    # A picture that comes at the last moment is stored yet.
    assert MODEL_CALLS[call] + 20 <= TIMEOUTS["PaintChunk"]


def test_a_claim_outlives_its_claimant_and_is_over_when_somebody_looks() -> None:
    assert TIMEOUTS["PaintChunk"] <= LEASE.total_seconds() < around("PaintChunk")
    assert LEASE < QUIET


@pytest.mark.parametrize("state", TASKS)
def test_a_function_is_over_before_its_state(state: dict[str, Any]) -> None:
    function = state["Parameters"]["FunctionName"].removeprefix("${").removesuffix("Arn}")
    assert TIMEOUTS[function] < state["TimeoutSeconds"]


@pytest.mark.parametrize("name", MACHINES)
def test_an_execution_ends_some_day_and_not_before_its_states(name: str) -> None:
    waits = sum(state.get("Seconds", 0) for state in MACHINES[name]["States"].values())
    longest = waits + sum(state["TimeoutSeconds"] for state in tasks(MACHINES[name]).values())
    assert MACHINES[name]["TimeoutSeconds"] > longest


def test_a_run_outlives_the_longest_patience() -> None:
    states = sum(state["TimeoutSeconds"] for state in tasks(MACHINES["PaintStory"]).values())
    longest = patience.GIVE_UP_AFTER.total_seconds() + LEASE.total_seconds() + states
    assert MACHINES["PaintStory"]["TimeoutSeconds"] > longest
    assert patience.GIVE_UP_AFTER.total_seconds() > patience.LONGEST_BACKOFF_SECONDS + TIMEOUTS["PaintChunk"]


def test_a_request_is_answered_before_the_gateway_answers_for_us() -> None:
    called_by_gateway = set(FUNCTIONS) - {
        state.values[0]["Parameters"]["FunctionName"].removeprefix("${").removesuffix("Arn}") for state in TASKS
    }
    assert all(TIMEOUTS[name] <= LONGEST_REQUEST for name in called_by_gateway - {"CloseRun", "CheckRuns"})


def test_a_check_of_all_runs_is_over_before_the_next_one_begins() -> None:
    [event] = FUNCTIONS["CheckRuns"]["Events"].values()
    assert TIMEOUTS["CheckRuns"] < read_rate("CheckRuns", event["Properties"]["Schedule"])


def test_an_authorizer_says_itself_that_a_token_cannot_be_told() -> None:
    assert TIMEOUTS["AuthorizeRequest"] <= LONGEST_AUTHORIZER
    assert "MONGODB_URI" not in FUNCTIONS["AuthorizeRequest"]["Environment"]["Variables"]
    # Of the issuer, its configuration and its keys; the secret where there is none. Two seconds are left for ourselves.
    assert max(2 * issuer.SECONDS_TO_FETCH, secrets.LONGEST_SECONDS) + 2 <= TIMEOUTS["AuthorizeRequest"]


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if "MONGODB_URI" in declared(name)])
def test_two_calls_to_the_database_that_hang_are_over_before_the_function(name: str) -> None:
    assert TIMEOUTS[name] > 2 * mongodb._CALL_MILLISECONDS / 1000


def test_a_sweep_waits_until_whoever_painted_at_the_deletion_is_gone() -> None:
    waits = MACHINES["SweepLater"]["States"]["WaitForPainters"]["Seconds"]
    assert waits - sweeper.SECONDS_TOGETHER > max(LEASE.total_seconds(), TIMEOUTS["PlanChunks"])
