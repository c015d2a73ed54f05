"""The state machine in Step Functions."""

import json

from botocore.exceptions import BotoCoreError, ClientError

from storybrush.adapters import aws
from storybrush.log import logger
from storybrush.run import Run


def execution_input(run: Run) -> str:
    """What each state of the Run's execution begins with, as JSON."""
    return json.dumps({"runId": run.id, "storyId": run.story_id, "correlationId": run.correlation_id})


class StepFunctions:
    """Implements ports.Workflow over one state machine."""

    def __init__(self, state_machine_arn: str) -> None:
        self._state_machine_arn = state_machine_arn
        self._client = aws.step_functions()

    def start(self, run: Run) -> None:
        self._client.start_execution(
            stateMachineArn=self._state_machine_arn,
            name=run.id,
            input=execution_input(run),
        )

    def stop(self, run_id: str) -> None:
        try:
            self._client.stop_execution(executionArn=self._execution_arn(run_id))
        except (ClientError, BotoCoreError) as error:
            # The Run has ended already, for everyone but its workflow, which finds nothing left to do.
            logger.warning("The workflow could not be stopped", extra={"error": type(error).__name__})

    def is_running(self, run_id: str) -> bool:
        try:
            found = self._client.describe_execution(executionArn=self._execution_arn(run_id))
        except self._client.exceptions.ExecutionDoesNotExist:
            return False
        except (ClientError, BotoCoreError) as error:
            logger.warning("The workflow could not be asked after", extra={"error": type(error).__name__})
            return True
        return bool(found["status"] == "RUNNING")

    def _execution_arn(self, run_id: str) -> str:
        return aws.execution_arn(self._state_machine_arn, run_id)
