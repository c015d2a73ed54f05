"""Calls functions by `sam local invoke`, in Lambda's own container, on the database and the S3 of this machine."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from errno import EADDRNOTAVAIL
from pathlib import Path

from local.application import Application
from local.functions.environment import runtime_environment
from local.functions.runtime import Outcome, failure
from local.template.document import read_document
from tests.e2e.breaking import breaking_line
from tests.integration.event_world import World
from tools.check_build import SAM

HERE = "127.0.0.1"
NO_ENGINE = "No Docker engine answers, and `sam local invoke` needs one: start it. `make invoke` does without."
# Asks for the address of this machine; and the container must run at all, on whatever processor there is.
_ADDRESS = "import socket; print(socket.gethostbyname('machine'))"
ASK_ADDRESS = [
    *("docker", "run", "--rm", "--platform", "linux/arm64", "--add-host", "machine:host-gateway"),
    *("--entrypoint", "python3", "public.ecr.aws/lambda/python:3.13-arm64", "-c", _ADDRESS),
]


class NotHere(Exception):
    """Functions cannot be called in a container on this machine; the message is a whole sentence."""


def address_for_containers() -> str:
    """The address at which a container finds this machine. Raises NotHere."""
    try:
        subprocess.run(["docker", "info"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise NotHere(NO_ENGINE) from None
    asked = subprocess.run(ASK_ADDRESS, capture_output=True, text=True, check=False)
    if asked.returncode:
        raise NotHere(f"Docker does not run Lambda's container for the processor arm64: {asked.stderr.strip()}")
    return asked.stdout.strip()


@contextmanager
def reachable(address: str, variables: Mapping[str, Mapping[str, str]]) -> Iterator[None]:
    """Leads what comes to `address` on to this machine, for each port of its own that a function is told of."""
    ports = set(re.findall(rf"{re.escape(HERE)}:(\d+)", str(variables)))
    with ExitStack() as lines:
        for port in map(int, ports):
            try:
                lines.enter_context(breaking_line(port, sys.maxsize, at=(address, port)))
            except OSError as error:
                # Where Docker has a machine of its own, it leads on by itself.
                if error.errno != EADDRNOTAVAIL:
                    raise
        yield


def environments(declared: Application, cloud: str) -> dict[str, dict[str, str]]:
    """The variables of each function, with S3 and Step Functions at the address `cloud`."""
    endpoints = {"AWS_ENDPOINT_URL_S3": cloud, "AWS_ENDPOINT_URL_SFN": cloud}
    return {name: function.environment | endpoints for name, function in declared.functions.items()}


def settle(template: Path, variables: Mapping[str, Mapping[str, str]], address: str) -> Path:
    """A copy of the built template beside it, in which each function has these variables, as a container needs them.

    `--env-vars` would not do: SAM leaves out of it what the template does not declare.
    """
    document = read_document(template)
    for name, own in variables.items():
        moved = {key: value.replace(HERE, address) for key, value in own.items()}
        document["Resources"][name]["Properties"]["Environment"] = {"Variables": moved}
    settled = template.with_name("settled.json")
    settled.write_text(json.dumps(document))
    return settled


def command(function: str, template: Path) -> list[str]:
    """Takes the event from standard input."""
    return [str(SAM), "local", "invoke", function, "--template", str(template), "--event", "-"]


def environment_of_sam(machine: Mapping[str, str]) -> dict[str, str]:
    """Nothing that a function is told of: SAM puts a variable of its own in place of the template's."""
    own = {name: value for name, value in machine.items() if name == "HOME" or name.startswith("DOCKER_")}
    aws = {name: value for name, value in runtime_environment(machine, "").items() if "ENDPOINT" not in name}
    return own | aws | {"SAM_CLI_TELEMETRY": "0"}


def outcome_of(code: int, output: str, log: str) -> Outcome:
    """What came of a call. SAM's exit code is 0 even if the handler raised; its standard output is the answer alone."""
    try:
        value = json.loads(output)
    except ValueError:
        # The runtime says so in words when time is over; when nothing is answered, SAM's log tells why.
        return failure("NoAnswer", output.strip() or log.strip())
    if code:
        return failure("NoAnswer", log.strip())
    raised = isinstance(value, dict) and "errorType" in value and "errorMessage" in value
    return Outcome(output.encode(), value, value["errorType"] if raised else None)


@dataclass(frozen=True)
class InContainers:
    """Stands in for a Replay: the same world, and functions in containers, which know this machine by `address`."""

    declared: Application
    world: World
    template: Path
    address: str
    sam: Mapping[str, str]

    def call(self, function: str, event: str) -> Outcome:
        (name,) = (name for name, one in self.declared.functions.items() if one.folder.name == function)
        ended = subprocess.run(
            command(name, self.template), input=event, env=self.sam, capture_output=True, text=True, check=False
        )
        return outcome_of(ended.returncode, ended.stdout.replace(self.address, HERE), ended.stderr)
