"""The state machine in Step Functions."""

import json

import boto3
from botocore.exceptions import ClientError

from storybrush.log import logger
from storybrush.story import Run


class StepFunctions:
    """Implements ports.Workflow over one state machine."""

    def __init__(self, state_machine_arn: str) -> None:
        self._state_machine_arn = state_machine_arn
        self._client = boto3.Session().client("stepfunctions")

    def start(self, run: Run) -> None:
        self._client.start_execution(
            stateMachineArn=self._state_machine_arn,
            name=run.id,
            input=json.dumps({"runId": run.id, "storyId": run.story_id}),
        )

    def stop(self, run_id: str) -> None:
        execution_arn = self._state_machine_arn.replace(":stateMachine:", ":execution:") + f":{run_id}"
        try:
            self._client.stop_execution(executionArn=execution_arn)
        except ClientError as error:
            # The Run has ended already, for everyone but its workflow, which finds nothing left to do.
            logger.warning("The workflow could not be stopped", extra={"error": error.response["Error"]["Code"]})
