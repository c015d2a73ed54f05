"""What the local run reads from a template."""

from pathlib import Path
from textwrap import dedent

from local.application import Authorizer, Cors, Route, Rule, Schedule, WebSocketApi
from tests.local_templates import FUNCTION_ARN, OTHERS, PARAMETERS, function, load


def test_globals_are_merged_as_sam_does(tmp_path: Path) -> None:
    common = """
    Globals:
      Function:
        Timeout: 10
        MemorySize: 256
        Layers: [!Ref One]
        Environment: {Variables: {A: common, B: common}}
    """
    layers = "".join(
        f"{name}:\n  Type: AWS::Serverless::LayerVersion\n  Properties: {{ContentUri: {folder}}}\n"
        for name, folder in (("One", "code"), ("Two", "."))
    )
    own = "Timeout: 20\nLayers: [!Ref Two]\nEnvironment: {Variables: {B: own, C: own}}"
    paint = load(tmp_path, layers + function(own), common).functions["Paint"]
    assert (paint.timeout, paint.memory) == (20, 256)
    assert paint.layers == (tmp_path / "code", tmp_path)
    assert paint.environment == {"A": "common", "B": "own", "C": "own"}


def test_a_resource_whose_condition_does_not_hold_is_not_there(tmp_path: Path) -> None:
    bucket = "Archive:\n  Type: AWS::S3::Bucket\n  Condition: Large\n" + OTHERS

    def names(**settings: str) -> list[str]:
        return [made.name for made in load(tmp_path, bucket, PARAMETERS, **settings).buckets]

    assert names(PREFIX="p") == ["pictures"]
    assert names(PREFIX="p", SIZE="4") == ["archive", "pictures"]


def test_an_http_api_with_its_routes(tmp_path: Path) -> None:
    api = """
    Http:
      Type: AWS::Serverless::HttpApi
      Properties:
        CorsConfiguration: {AllowOrigins: ["*"], AllowMethods: [GET], MaxAge: 60}
        Auth:
          DefaultAuthorizer: Token
          Authorizers:
            Token:
              FunctionArn: !GetAtt Guard.Arn
              AuthorizerPayloadFormatVersion: "2.0"
              EnableSimpleResponses: true
              Identity: {Headers: [Authorization], ReauthorizeEvery: 300}
    """
    events = """
    Events:
      One: {Type: HttpApi, Properties: {ApiId: !Ref Http, Method: get, Path: /api/a}}
      Two: {Type: HttpApi, Properties: {ApiId: !Ref Http, Method: POST, Path: /api/a, Auth: {Authorizer: NONE}}}
    """
    application = load(tmp_path, dedent(api) + function(events) + function(name="Guard"))
    assert application.http_api
    assert application.http_api.routes == (
        Route("GET", "/api/a", "Paint", "Token"),
        Route("POST", "/api/a", "Paint", None),
    )
    assert application.http_api.authorizers == {"Token": Authorizer("Guard", ("authorization",), 300)}
    assert application.http_api.cors == Cors(origins=("*",), methods=("GET",), max_age=60)


def test_a_websocket_api_a_state_machine_and_a_rule(tmp_path: Path) -> None:
    resources = """
    Live:
      Type: AWS::Serverless::WebSocketApi
      Properties:
        StageName: ws
        RouteSelectionExpression: $request.body.action
        Auth: {AuthType: CUSTOM, AuthArn: !GetAtt Guard.Arn}
        Routes:
          $default: {FunctionArn: !GetAtt Paint.Arn}
    Machine:
      Type: AWS::Serverless::StateMachine
      Properties:
        DefinitionUri: machine.json
        DefinitionSubstitutions: {PaintArn: !GetAtt Paint.Arn, Many: 3}
    """
    events = """
    Events:
      Ended: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.states], detail: {status: [FAILED]}}}}
    """
    application = load(tmp_path, dedent(resources) + function(events) + function(name="Guard"))
    assert application.websocket_api == WebSocketApi("live", "ws", "Guard", {"$default": "Paint"})
    assert application.rules == (Rule("Paint", {"source": ["aws.states"], "detail": {"status": ["FAILED"]}}),)
    (machine,) = application.state_machines
    assert machine.name == "Machine"
    assert machine.definition == tmp_path / "machine.json"
    assert machine.substitutions == {"PaintArn": f"{FUNCTION_ARN}Paint", "Many": "3"}


def test_a_schedule(tmp_path: Path) -> None:
    events = "Events: {Often: {Type: Schedule, Properties: {Schedule: rate(5 minutes)}}}"
    assert load(tmp_path, function(events)).schedules == (Schedule("Paint", 300),)


def test_no_event_that_fails_is_kept_here(tmp_path: Path) -> None:
    properties = """
    DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Failed.Arn}
    Events:
      Often: {Type: Schedule, Properties: {Schedule: rate(1 day), DeadLetterConfig: {Arn: !GetAtt Failed.Arn}}}
      Ended: {Type: EventBridgeRule, Properties: {Pattern: {}, DeadLetterConfig: {Arn: !GetAtt Failed.Arn}}}
    """
    resources = """
    Failed:
      Type: AWS::SQS::Queue
      Properties: {SqsManagedSseEnabled: true, MessageRetentionPeriod: 60}
    FailedPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties: {Queues: [!Ref Failed], PolicyDocument: !GetAtt PaintOften.Arn}
    """
    application = load(tmp_path, dedent(resources) + function(properties))
    assert application.schedules == (Schedule("Paint", 24 * 60 * 60),)
    assert application.rules == (Rule("Paint", {}),)


def test_what_has_no_counterpart_here_is_passed_over_and_may_be_named(tmp_path: Path) -> None:
    resources = """
    Logs:
      Type: AWS::Logs::LogGroup
      Properties: {LogGroupName: !Sub "/logs/${AWS::StackName}", RetentionInDays: 7}
    OnlyTls:
      Type: AWS::S3::BucketPolicy
      Properties: {Bucket: !Ref Pictures, PolicyDocument: !Base64 a policy is not lived by}
    """
    named = "LoggingConfig: {LogGroup: !Ref Logs}\nEnvironment: {Variables: {LOGS: !GetAtt Logs.Arn}}"
    application = load(tmp_path, dedent(resources) + function(named) + OTHERS, PARAMETERS, PREFIX="p")
    assert application.functions["Paint"].environment == {"LOGS": "arn:aws:logs:us-east-1:123456789012:log-group:Logs"}
