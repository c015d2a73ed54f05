"""Reads the resources of a template, one kind after the other, their intrinsics resolved."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.application import Application, Bucket, Function, HttpApi, Rule, Schedule, StateMachine, WebSocketApi, arn
from local.functions.rules import check_pattern
from local.functions.schedules import read_rate
from local.template.http_resources import API_NEUTRAL, http_api, http_route
from local.template.properties import accept, refuse

FUNCTION_SERVED = {"CodeUri", "Handler", "Runtime", "Timeout", "MemorySize", "Environment", "Layers", "Events"}
FUNCTION_NEUTRAL = {
    "Architectures",
    "DeadLetterQueue",
    "Description",
    "LoggingConfig",
    "Policies",
    "ReservedConcurrentExecutions",
    "Tags",
    "Tracing",
}
# Here no event is lost on its way: one that was not taken is offered again at the next start.
EVENT_NEUTRAL = {"DeadLetterConfig"}
WEBSOCKET_SERVED = {"Auth", "Routes", "RouteSelectionExpression", "StageName"}
LAYER_PROPERTIES = {"CompatibleArchitectures", "CompatibleRuntimes", "ContentUri", "Description", "RetentionPolicy"}
MACHINE_SERVED = {"Type", "Name", "DefinitionUri", "DefinitionSubstitutions"}
MACHINE_NEUTRAL = {"Logging", "Policies", "Tags", "Tracing"}
# A bucket's life cycle, its encryption and who may not see it change nothing on one machine in one run.
BUCKET_NEUTRAL = {"BucketEncryption", "LifecycleConfiguration", "OwnershipControls", "PublicAccessBlockConfiguration"}
# What has no counterpart on one machine, where nobody is kept from anything, and logs go to the screen, as does what a
# function fails with, so that it need not be kept, or alarm anybody, for somebody who looks later: it is only looked at
# for properties that it may not have.
NEUTRAL = {
    "AWS::ApiGateway::Account": {"CloudWatchRoleArn"},
    "AWS::CloudWatch::Alarm": {
        "AlarmActions",
        "AlarmDescription",
        "ComparisonOperator",
        "Dimensions",
        "EvaluationPeriods",
        "ExtendedStatistic",
        "MetricName",
        "Metrics",
        "Namespace",
        "OKActions",
        "Period",
        "Statistic",
        "Threshold",
        "TreatMissingData",
    },
    "AWS::CloudWatch::Dashboard": {"DashboardBody", "DashboardName"},
    "AWS::IAM::ManagedPolicy": {"Description", "PolicyDocument"},
    "AWS::IAM::Role": {"AssumeRolePolicyDocument", "ManagedPolicyArns"},
    "AWS::Logs::LogGroup": {"LogGroupName", "RetentionInDays"},
    "AWS::Logs::MetricFilter": {"FilterPattern", "LogGroupName", "MetricTransformations"},
    "AWS::S3::BucketPolicy": {"Bucket", "PolicyDocument"},
    "AWS::SQS::Queue": {"MessageRetentionPeriod", "SqsManagedSseEnabled"},
    "AWS::SQS::QueuePolicy": {"PolicyDocument", "Queues"},
}
# Those that CloudFormation and S3 call by the same name.
BUCKET_CORS = {"AllowedHeaders", "AllowedMethods", "AllowedOrigins"}
FUNCTION_ARN = arn("lambda", "function:")


class Resources:
    """Collects the resources of the template in the folder `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._layers: dict[str, Path] = {}
        self._functions: dict[str, Function] = {}
        self._routes: list[tuple[str, str, dict[str, Any]]] = []
        self._rules: list[Rule] = []
        self._schedules: list[Schedule] = []
        self._http_api: HttpApi | None = None
        self._websocket_api: WebSocketApi | None = None
        self._machines: list[StateMachine] = []
        self._buckets: list[Bucket] = []

    def application(self) -> Application:
        if self._routes and self._http_api is None:
            raise refuse(self._routes[0][1], "has a route, but the template declares no HttpApi")
        return Application(
            self._functions,
            self._http_api,
            self._websocket_api,
            tuple(self._machines),
            tuple(self._buckets),
            tuple(self._rules),
            tuple(self._schedules),
        )

    def layer(self, name: str, properties: Mapping[str, Any]) -> None:
        accept(name, properties, LAYER_PROPERTIES)
        self._layers[name] = self._path(name, properties, "ContentUri")

    def function(self, name: str, properties: Mapping[str, Any]) -> None:
        accept(name, properties, FUNCTION_SERVED | FUNCTION_NEUTRAL)
        if not str(properties.get("Runtime")).startswith("python3"):
            raise refuse(name, f"runs on {properties.get('Runtime')}, which the local run does not know")
        accept(name, properties.get("Environment", {}), {"Variables"})
        variables = properties.get("Environment", {}).get("Variables", {})
        layers = properties.get("Layers", [])
        if unknown := [layer for layer in layers if layer not in self._layers]:
            raise refuse(name, f"uses the layer {unknown[0]}, which is not in the template")
        if twice := [layer for layer in layers if layers.count(layer) > 1]:
            raise refuse(name, f"has the layer {twice[0]} twice, which Lambda refuses: Globals and Layers add up")
        self._functions[name] = Function(
            name=name,
            folder=self._path(name, properties, "CodeUri"),
            handler=str(properties.get("Handler", "")),
            timeout=int(properties.get("Timeout", 3)),
            memory=int(properties.get("MemorySize", 128)),
            environment={key: _variable(value) for key, value in variables.items()},
            layers=tuple(self._layers[layer] for layer in layers),
        )
        for event in (properties.get("Events") or {}).values():
            self._event(name, event)

    def http_api(self, name: str, properties: Mapping[str, Any]) -> None:
        if self._http_api is not None:
            raise refuse(name, "is a second HttpApi, and the local run serves one")
        self._http_api = http_api(name, properties, self._routes, self._function_name)

    def websocket_api(self, name: str, properties: Mapping[str, Any]) -> None:
        if self._websocket_api is not None:
            raise refuse(name, "is a second WebSocketApi, and the local run serves one")
        accept(name, properties, WEBSOCKET_SERVED | API_NEUTRAL)
        if properties.get("RouteSelectionExpression") != "$request.body.action":
            raise refuse(name, "selects routes by something else than $request.body.action")
        auth = properties.get("Auth", {})
        accept(name, auth, {"AuthType", "AuthArn", "Name"})
        if auth.get("AuthType", "NONE") not in ("NONE", "CUSTOM"):
            raise refuse(name, f"has AuthType {auth['AuthType']}, which the local run does not know")
        routes = {}
        for key, route in properties.get("Routes", {}).items():
            accept(name, route, {"FunctionArn", "OperationName"})
            routes[key] = self._function_name(name, route["FunctionArn"])
        authorizer = self._function_name(name, auth["AuthArn"]) if auth.get("AuthType") == "CUSTOM" else None
        self._websocket_api = WebSocketApi(name.lower(), properties.get("StageName", "default"), authorizer, routes)

    def state_machine(self, name: str, properties: Mapping[str, Any]) -> None:
        accept(name, properties, MACHINE_SERVED | MACHINE_NEUTRAL)
        if properties.get("Type", "STANDARD") != "STANDARD":
            raise refuse(name, f"is of Type {properties['Type']}, and the local run knows STANDARD only")
        substitutions = {key: _variable(value) for key, value in properties.get("DefinitionSubstitutions", {}).items()}
        definition = self._path(name, properties, "DefinitionUri")
        self._machines.append(StateMachine(str(properties.get("Name", name)), definition, substitutions))

    def bucket(self, name: str, properties: Mapping[str, Any]) -> None:
        accept(name, properties, BUCKET_NEUTRAL | {"CorsConfiguration"})
        cors = properties.get("CorsConfiguration", {})
        accept(name, cors, {"CorsRules"})
        rules = cors.get("CorsRules", [])
        for rule in rules:
            accept(name, rule, BUCKET_CORS)
        self._buckets.append(Bucket(name.lower(), tuple(rules)))

    def _event(self, function: str, event: Mapping[str, Any]) -> None:
        properties = event.get("Properties") or {}
        match event.get("Type"):
            case "HttpApi":
                self._routes.append(http_route(function, properties))
            case "EventBridgeRule":
                accept(function, properties, {"Pattern"} | EVENT_NEUTRAL)
                check_pattern(function, properties["Pattern"])
                self._rules.append(Rule(function, properties["Pattern"]))
            case "Schedule":
                accept(function, properties, {"Schedule"} | EVENT_NEUTRAL)
                self._schedules.append(Schedule(function, read_rate(function, str(properties.get("Schedule")))))
            case kind:
                raise refuse(function, f"has an event of type {kind}, which the local run does not know")

    def _function_name(self, user: str, function_arn: str) -> str:
        name = function_arn.removeprefix(FUNCTION_ARN)
        if name not in self._functions:
            raise refuse(user, f"calls {function_arn}, which is not a function of the template")
        return name

    def _path(self, name: str, properties: Mapping[str, Any], key: str) -> Path:
        path = self._root / str(properties.get(key, ""))
        if key not in properties or not path.exists():
            raise refuse(name, f"needs {key} to be a path beside the template, not {properties.get(key)!r}")
        return path


def _variable(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
