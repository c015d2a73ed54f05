"""The making of archives outside a request, by a state machine of its own."""

import json
from collections.abc import Mapping

from botocore.config import Config

from storybrush.adapters import aws


class PackingMachine:
    """Implements ports.Packing over one state machine."""

    def __init__(self, state_machine_arn: str) -> None:
        self._state_machine_arn = state_machine_arn
        config = Config(connect_timeout=3, read_timeout=5, retries={"total_max_attempts": 2, "mode": "standard"})
        self._client = aws.client("stepfunctions", config)

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
        execution_arn = self._state_machine_arn.replace(":stateMachine:", ":execution:") + f":{name}"
        try:
            found = self._client.describe_execution(executionArn=execution_arn)
        except self._client.exceptions.ExecutionDoesNotExist:
            return False
        return bool(found["status"] == "RUNNING")
