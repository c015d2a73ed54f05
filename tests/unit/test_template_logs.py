"""What is deployed is logged, for as long as was asked for, and nothing that a user sent is among it."""

import json

import pytest

from tests.expanded import RESOURCES, of_type
from tests.unit.test_template_secure import STAGES

# What a log says of a request: none of what its sender wrote, which may hold a token.
TOLD = {
    "requestId",
    "requestTime",
    "routeKey",
    "status",
    "authorizer.userId",
    "responseLength",
    "responseLatency",
    "integrationLatency",
    "integration.requestId",
    "error.message",
    "integrationErrorMessage",
    "authorizer.error",
}
TOLD_OF_CONNECTIONS = {"eventType", "connectionId"} | TOLD - {"responseLength", "responseLatency"}


@pytest.mark.parametrize("group", of_type("Logs::LogGroup"))
def test_a_log_is_kept_for_the_days_that_are_asked_for(group: str) -> None:
    assert of_type("Logs::LogGroup")[group]["RetentionInDays"] == {"Ref": "LogRetentionDays"}


@pytest.mark.parametrize("function", of_type("Lambda::Function"))
def test_a_function_logs_where_it_is_not_kept_for_ever(function: str) -> None:
    properties = of_type("Lambda::Function")[function]
    assert properties["LoggingConfig"] == {"LogGroup": {"Ref": "FunctionLogs"}}
    assert properties["TracingConfig"] == {"Mode": "Active"}


@pytest.mark.parametrize("stage", STAGES)
def test_an_api_logs_its_requests_and_nothing_that_was_sent(stage: str) -> None:
    settings = STAGES[stage]["AccessLogSettings"]
    group, _ = settings["DestinationArn"]["Fn::GetAtt"]
    assert group in of_type("Logs::LogGroup")
    assert [one["AccessLogSettings"]["DestinationArn"] for one in STAGES.values()].count(
        settings["DestinationArn"]
    ) == 1
    told = [value.removeprefix("$context.") for value in json.loads(settings["Format"]).values()]
    assert sorted(told) == sorted(TOLD_OF_CONNECTIONS if stage.startswith("WebSocket") else TOLD)


def _before(name: str) -> set[str]:
    """Every resource that is made before this one, since it names it or depends on it."""
    resource = RESOURCES[name]
    text, awaited = json.dumps(resource), json.dumps(resource.get("DependsOn", []))
    near = {
        other
        for other in RESOURCES
        if f'"Ref": "{other}"' in text or f'"Fn::GetAtt": ["{other}"' in text or f'"{other}"' in awaited
    }
    return near.union(*(_before(other) for other in near))


def test_api_gateway_may_log_before_a_websocket_asks_it_to() -> None:
    [stage] = [name for name in STAGES if name.startswith("WebSocket")]
    assert {"GatewayAccount", "GatewayLogRole"} <= _before(stage)


@pytest.mark.parametrize("machine", of_type("StepFunctions::StateMachine"))
def test_a_state_machine_logs_its_errors_without_data(machine: str) -> None:
    properties = of_type("StepFunctions::StateMachine")[machine]
    destination = {"CloudWatchLogsLogGroup": {"LogGroupArn": {"Fn::GetAtt": ["StateMachineLogs", "Arn"]}}}
    assert properties["LoggingConfiguration"] == {
        "Level": "ERROR",
        "IncludeExecutionData": False,
        "Destinations": [destination],
    }
    assert properties["TracingConfiguration"] == {"Enabled": True}
    role = RESOURCES[properties["RoleArn"]["Fn::GetAtt"][0]]["Properties"]
    assert {"Ref": "WriteExecutionLogs"} in role["ManagedPolicyArns"]
