"""The making of archives outside a request, by a state machine of its own."""

import json
from collections.abc import Mapping

from storybrush.adapters import aws


class PackingMachine:
    """Implements ports.Packing over one state machine."""

    def __init__(self, state_machine_arn: str) -> None:
        self._state_machine_arn = state_machine_arn
        self._client = aws.step_functions()

    def begin(self, name: str, order: Mapping[str, str | None]) -> bool:
        try:
            # With the name and the input of an execution that is running, this changes nothing and succeeds.
            self._client.start_execution(
                stateMachineArn=self._state_machine_arn, name=name, input=json.dumps(order, sort_keys=True)
            )
        except self._client.exceptions.ExecutionAlreadyExists:
            return False
        return True

    def is_under_way(self, name: str) -> bool:
        try:
            found = self._client.describe_execution(executionArn=aws.execution_arn(self._state_machine_arn, name))
        except self._client.exceptions.ExecutionDoesNotExist:
            return False
        return bool(found["status"] == "RUNNING")
