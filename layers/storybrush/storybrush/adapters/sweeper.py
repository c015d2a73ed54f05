"""Sweeping a story later, by a state machine that waits for free."""

import hashlib
import json

from storybrush.adapters import aws
from storybrush.story import now

# One execution a story is enough for what is deleted within this time; it waits for longer than that and a lease.
SECONDS_TOGETHER = 60


class SweepMachine:
    """Implements ports.Sweeper over one state machine."""

    def __init__(self, state_machine_arn: str) -> None:
        self._state_machine_arn = state_machine_arn
        self._client = aws.step_functions()

    def sweep_later(self, story_id: str, user_id: str) -> None:
        try:
            self._client.start_execution(
                stateMachineArn=self._state_machine_arn,
                name=_name(story_id),
                input=json.dumps({"storyId": story_id, "userId": user_id}),
            )
        except self._client.exceptions.ExecutionAlreadyExists:
            return


def _name(story_id: str) -> str:
    """The same for all deletions of a while; it tells nobody of a story that is no more."""
    return hashlib.sha256(f"{story_id}/{int(now().timestamp()) // SECONDS_TOGETHER}".encode()).hexdigest()[:32]
