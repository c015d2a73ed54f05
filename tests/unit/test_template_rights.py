"""What functions and state machines may do: what they are given the name of, and nothing else."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.expanded import RESOURCES, allowed, of_type, text
from tests.unit.test_house import ROOT, TEMPLATE

FUNCTIONS, MACHINES = of_type("Lambda::Function"), of_type("StepFunctions::StateMachine")
ARN = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"
# AWS knows no smaller resource for these than all.
WITHOUT_RESOURCE = {
    # Traces belong to no resource.
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    # A state machine's log is delivered by the account's own delivery, which has no name beforehand.
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
}
# AWS's own policies: those that SAM adds, to write logs and, with Tracing, traces, and API Gateway's for its log.
OF_AWS = {
    "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
    "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess",
}
HOLDERS = of_type("IAM::Role") | of_type("IAM::ManagedPolicy")
START, STOP, DESCRIBE = (f"states:{verb}Execution" for verb in ("Start", "Stop", "Describe"))
# A sweep is ordered and forgotten; of an archive one asks whether it is being made.
ORDERS = {"SWEEP_MACHINE_ARN": {START}, "PACKING_MACHINE_ARN": {START, DESCRIBE}}
# A start that was not answered is asked after; a Run that was quiet for long, too.
RUNS = {
    "GenerateImages": {START, DESCRIBE},
    "RetryFailed": {START, DESCRIBE},
    "RepaintChunk": {START, DESCRIBE},
    "SetPortrait": {START, DESCRIBE},
    "GetStatus": {DESCRIBE},
    "CheckRuns": {DESCRIBE},
    "CancelRun": {STOP},
    "DeleteStory": {STOP},
    "DeletePictures": {STOP},
}
# A ticket tells its holder where to connect; who makes it posts to no connection.
ONLY_TELLS = {"CreateTicket"}


def role(properties: dict[str, Any]) -> dict[str, Any]:
    given = properties["Role"] if "Role" in properties else properties["RoleArn"]
    return of_type("IAM::Role")[text(given)[2:].removesuffix(".Arn}")]


def needs(machine: str, states: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the states of a machine do, as actions on resources."""
    given = {f"${{{name}}}": text(value) for name, value in MACHINES[machine]["DefinitionSubstitutions"].items()}
    name = text(MACHINES[machine]["StateMachineName"])
    for state in states.values():
        if state["Type"] == "Task":
            assert state["Resource"] == "arn:aws:states:::lambda:invoke"
            called = given[state["Parameters"]["FunctionName"]].removesuffix(".Arn}")
            yield "lambda:InvokeFunction", ARN % ("lambda", f"function:{called}}}*")
        if state["Type"] == "Map":
            yield from needs(machine, state["ItemProcessor"]["States"])
            # A Distributed Map's children are executions of the machine itself.
            yield START, ARN % ("states", f"stateMachine:{name}")
            for action in (DESCRIBE, STOP):
                yield from ((action, ARN % ("states", f"execution:{name}{end}")) for end in ("/*", ":*"))
            assert state["ItemReader"]["Resource"] == "arn:aws:states:::s3:getObject"
            bucket = given[state["ItemReader"]["Parameters"]["Bucket"]]
            yield "s3:GetObject", f"arn:${{AWS::Partition}}:s3:::{bucket}/runs/*"


@pytest.mark.parametrize("name", MACHINES)
def test_a_state_machine_may_do_what_its_states_do_and_no_more(name: str) -> None:
    definition = json.loads((ROOT / TEMPLATE["Resources"][name]["Properties"]["DefinitionUri"]).read_text())
    may = {(action, resource) for action, resource in allowed(role(MACHINES[name])) if action not in WITHOUT_RESOURCE}
    assert may == set(needs(name, definition["States"]))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_may_reach_what_it_is_given_the_name_of_and_nothing_else(name: str) -> None:
    variables = FUNCTIONS[name]["Environment"]["Variables"]
    given = {("s3", "Pictures") for key in variables if key == "BUCKET"}
    given |= {("execute-api", "WebSocketApi") for key in variables if key == "WEBSOCKET_URL" and name not in ONLY_TELLS}
    for key in variables.keys() & {"STATE_MACHINE_ARN", "SWEEP_MACHINE_ARN", "PACKING_MACHINE_ARN"}:
        given |= {(action, variables[key]["Ref"]) for action in ORDERS.get(key) or RUNS[name]}
    if "DeadLetterConfig" in FUNCTIONS[name]:
        given.add(("sqs:SendMessage", text(FUNCTIONS[name]["DeadLetterConfig"]["TargetArn"])[2:].removesuffix(".Arn}")))
    reached = {
        (action if action.startswith(("states:", "sqs:")) else action.partition(":")[0], resource)
        for action, arn in allowed(role(FUNCTIONS[name]))
        for resource in RESOURCES
        if f"${{{resource}}}" in arn or f"${{{resource}." in arn
    }
    assert reached == given


@pytest.mark.parametrize("name", HOLDERS)
def test_a_right_is_to_something_of_the_stack(name: str) -> None:
    for action, resource in allowed(HOLDERS[name]):
        assert "*" not in action
        named = "*" not in resource or re.search(r"\$\{(AWS::StackName|[\w.]+)\}", resource.partition("*")[0])
        assert named or action in WITHOUT_RESOURCE
    assert {text(one) for one in HOLDERS[name].get("ManagedPolicyArns", []) if "Ref" not in one} <= OF_AWS
