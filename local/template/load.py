"""Turns template.yaml into an Application; what the local run would not serve ends it with a sentence."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.application import ACCOUNT, PARTITION, REGION, STACK, Application, arn
from local.errors import CannotRun
from local.template.document import read_document
from local.template.intrinsics import Resolver
from local.template.parameters import parameter_values
from local.template.properties import accept
from local.template.resources import NEUTRAL, Resources

SECTIONS = {
    "AWSTemplateFormatVersion",
    "Transform",
    "Description",
    "Metadata",
    "Parameters",
    "Globals",
    "Conditions",
    "Resources",
    "Outputs",
}
RESOURCE_KEYS = {"Type", "Properties", "Condition", "Metadata", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy"}
PSEUDO_PARAMETERS = {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": PARTITION,
    "AWS::StackName": STACK,
    "AWS::URLSuffix": "amazonaws.com",
}

FUNCTION = "AWS::Serverless::Function"
LAYER = "AWS::Serverless::LayerVersion"
HTTP_API = "AWS::Serverless::HttpApi"
WEBSOCKET_API = "AWS::Serverless::WebSocketApi"
STATE_MACHINE = "AWS::Serverless::StateMachine"
BUCKET = "AWS::S3::Bucket"


def load_template(path: Path, environment: Mapping[str, str], port: int) -> Application:
    """The application of the template at `path`, served on `port`; `environment` sets its parameters."""
    return _Template(path, environment, port).application()


class _Template:
    def __init__(self, path: Path, environment: Mapping[str, str], port: int) -> None:
        self._root = path.parent
        self._port = port
        document = read_document(path)
        if unknown := set(document) - SECTIONS:
            raise CannotRun(f"template.yaml has {min(unknown)}, which the local run does not know.")
        values = parameter_values(document.get("Parameters") or {}, environment)
        self._resolver = Resolver(
            {**values, **PSEUDO_PARAMETERS}, document.get("Conditions") or {}, self._reference, self._attribute
        )
        self._globals = _function_globals(document.get("Globals") or {})
        self._declared = {
            name: resource for name, resource in document["Resources"].items() if self._exists(name, resource)
        }

    def application(self) -> Application:
        resources = Resources(self._root)
        serve = {
            LAYER: resources.layer,
            FUNCTION: resources.function,
            HTTP_API: resources.http_api,
            WEBSOCKET_API: resources.websocket_api,
            STATE_MACHINE: resources.state_machine,
            BUCKET: resources.bucket,
        }
        for name, resource in self._declared.items():
            if resource["Type"] in NEUTRAL:
                # Not resolved: it is not lived by here, and may take names apart that are none here.
                accept(name, self._properties(resource), NEUTRAL[resource["Type"]])
            elif resource["Type"] not in serve:
                raise CannotRun(
                    f"template.yaml: Resource {name} is an {resource['Type']}, which the local run does not know."
                )
        # In this order, since a function names its layers and an API its functions.
        for kind, add in serve.items():
            for name, resource in self._declared.items():
                if resource["Type"] == kind:
                    add(name, self._resolver.resolve(f"Resource {name}", self._properties(resource)))
        return resources.application()

    def _exists(self, name: str, resource: Mapping[str, Any]) -> bool:
        if unknown := set(resource) - RESOURCE_KEYS:
            raise CannotRun(f"template.yaml: Resource {name} has {min(unknown)}, which the local run does not know.")
        return "Condition" not in resource or self._resolver.condition(resource["Condition"], f"Resource {name}")

    def _properties(self, resource: Mapping[str, Any]) -> dict[str, Any]:
        own = resource.get("Properties") or {}
        return _merge(self._globals, own) if resource["Type"] == FUNCTION else own

    def _reference(self, name: str) -> str | None:
        match self._declared.get(name, {}).get("Type"):
            case "AWS::Serverless::Function" | "AWS::Serverless::LayerVersion":
                return name
            case "AWS::Serverless::HttpApi" | "AWS::Serverless::WebSocketApi" | "AWS::S3::Bucket":
                return name.lower()
            case "AWS::Serverless::StateMachine":
                return arn("states", f"stateMachine:{self._attribute(name, 'Name')}")
            case "AWS::IAM::ManagedPolicy":
                return f"arn:{PARTITION}:iam::{ACCOUNT}:policy/{name}"
            case "AWS::Logs::LogGroup":
                return name
        return None

    def _attribute(self, name: str, attribute: str) -> str | None:
        resource = self._declared.get(name, {})
        match resource.get("Type"), attribute:
            case "AWS::Serverless::Function", "Arn":
                return arn("lambda", f"function:{name}")
            case "AWS::Serverless::HttpApi", "ApiEndpoint":
                return f"http://127.0.0.1:{self._port}"
            case "AWS::Serverless::WebSocketApi", "ApiEndpoint":
                return f"ws://127.0.0.1:{self._port}"
            case "AWS::Serverless::StateMachine", "Name":
                declared = self._properties(resource).get("Name", name)
                return str(self._resolver.resolve(f"Resource {name}", declared))
            case "AWS::Serverless::StateMachine", "Arn":
                return self._reference(name)
            case "AWS::Logs::LogGroup", "Arn":
                return arn("logs", f"log-group:{name}")
            case "AWS::SQS::Queue", "Arn":
                return arn("sqs", name)
            case "AWS::S3::Bucket", "Arn":
                return f"arn:{PARTITION}:s3:::{name.lower()}"
        return None


def _function_globals(declared: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(declared) - {"Function"}:
        raise CannotRun(f"template.yaml: Globals has {min(unknown)}, which the local run does not know.")
    return dict(declared.get("Function") or {})


def _merge(common: Any, own: Any) -> Any:
    """As SAM merges Globals: maps key by key, lists one after the other, anything else replaced."""
    if isinstance(common, dict) and isinstance(own, dict):
        both = {key: _merge(common[key], own[key]) for key in common.keys() & own.keys()}
        return copy.deepcopy({**common, **own, **both})
    if isinstance(common, list) and isinstance(own, list):
        return common + own
    return own
