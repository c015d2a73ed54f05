"""The state machine in Step Functions."""

import json

import boto3

from storybrush.story import Run


class StepFunctions:
    """Implements ports.Workflow over one state machine."""

    def __init__(self, state_machine_arn: str | None = None) -> None:
        self._state_machine_arn = state_machine_arn
        self._client = boto3.Session().client("stepfunctions")

    def start(self, run: Run) -> str:
        execution = self._client.start_execution(
            stateMachineArn=self._state_machine_arn,
            name=run.id,
            input=json.dumps({"runId": run.id, "storyId": run.story_id}),
        )
        return str(execution["executionArn"])

    def stop(self, execution_arn: str) -> None:
        try:
            self._client.stop_execution(executionArn=execution_arn)
        except self._client.exceptions.ExecutionDoesNotExist:
            # It ended long ago, or with the machine it ran on.
            return
