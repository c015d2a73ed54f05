"""A thing in the template that the local run does not understand stops it with a sentence."""

from pathlib import Path

import pytest

from local.errors import CannotRun
from local.template.load import load_template
from tests.local_templates import function, load


def event(kind: str, properties: str) -> str:
    return function(f"Events: {{E: {{Type: {kind}, Properties: {{{properties}}}}}}}")


def api(properties: str) -> str:
    return f"Http: {{Type: AWS::Serverless::HttpApi, Properties: {{{properties}}}}}\n"


def live(properties: str) -> str:
    selection = "RouteSelectionExpression: $request.body.action"
    return f"Live: {{Type: AWS::Serverless::WebSocketApi, Properties: {{{selection}, {properties}}}}}\n"


ROUTE = "ApiId: !Ref Http, Method: GET, Path: /a"
AUTHORIZER = "FunctionArn: !GetAtt Paint.Arn, AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true"


@pytest.mark.parametrize(
    ("resources", "sentence"),
    [
        ("T: {Type: AWS::DynamoDB::Table}", "Resource T is an AWS::DynamoDB::Table, which the local run"),
        ("T: {Type: AWS::S3::Bucket, CreationPolicy: {}}", "Resource T has CreationPolicy, which the local run"),
        (function("SnapStart: {ApplyOn: None}"), "Resource Paint has the property SnapStart, which the local run"),
        (function("Runtime: nodejs22.x"), "Resource Paint runs on nodejs22.x, which the local run does not know."),
        (function("Environment: {Secrets: {}}"), "Resource Paint has the property Secrets, which"),
        (function("CodeUri: nowhere"), "Resource Paint needs CodeUri to be a path beside the template, not 'nowhere'."),
        (function("Layers: [nobody]"), "Resource Paint uses the layer nobody, which is not in the template."),
        (
            "L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: code}}\n" + function("Layers: [L, L]"),
            "Resource Paint has the layer L twice, which Lambda refuses: Globals and Layers add up.",
        ),
        (event("ScheduleV2", "Schedule: rate(1 day)"), "Resource Paint has an event of type ScheduleV2, which the"),
        (
            event("Schedule", "Schedule: rate(1 day), Input: x"),
            "Resource Paint has the property Input, which the local",
        ),
        (
            event("Schedule", "Schedule: 'cron(0 12 * * ? *)'"),
            "Resource Paint has the schedule cron(0 12 * * ? *), and the local run knows only such as rate(5 minutes).",
        ),
        (event("EventBridgeRule", "Pattern: {}, Input: x"), "Resource Paint has the property Input, which the local"),
        (
            event("EventBridgeRule", "Pattern: {detail: {status: [{prefix: F}]}}"),
            "Resource Paint has a rule whose status is not a list of exact values.",
        ),
        (event("HttpApi", ROUTE.replace("!Ref Http", "x")), "has a route, but the template declares no HttpApi."),
        (event("HttpApi", "ApiId: !Ref Http, Method: GET") + api(""), "Resource Paint has a route without Path."),
        (event("HttpApi", ROUTE.replace("!Ref Http", "x")) + api(""), "has a route of the API x, which is not the"),
        (event("HttpApi", f"{ROUTE}, TimeoutInMillis: 5") + api(""), "Paint has the property TimeoutInMillis, which"),
        (event("HttpApi", f"{ROUTE}, PayloadFormatVersion: '1.0'") + api(""), "PayloadFormatVersion other than 2.0."),
        (event("HttpApi", f"{ROUTE}, Auth: {{Authorizer: A}}") + api(""), "asks for the authorizer A, which Http does"),
        (event("HttpApi", f"{ROUTE}, Auth: {{AuthorizationScopes: []}}") + api(""), "property AuthorizationScopes"),
        (
            function(
                f"Events: {{A: {{Type: HttpApi, Properties: &r {{{ROUTE}}}}}, B: {{Type: HttpApi, Properties: *r}}}}"
            )
            + api(""),
            "Resource Http has the route GET /a twice.",
        ),
        (api("") + api("").replace("Http:", "Second:"), "Resource Second is a second HttpApi"),
        (api("StageName: v1"), "Resource Http has the property StageName, which the local run does not know."),
        (api("CorsConfiguration: true"), "Resource Http has a CorsConfiguration that is not a map."),
        (api("CorsConfiguration: {AllowAll: true}"), "Resource Http has the property AllowAll, which"),
        (api("Auth: {EnableIamAuthorizer: true}"), "Resource Http has an IAM authorizer, which the local run"),
        (
            api(f"Auth: {{Authorizers: {{A: {{{AUTHORIZER.replace('true', 'false')}}}}}}}") + function(),
            "Resource Http has an authorizer without payload 2.0 and simple responses.",
        ),
        (
            api(f"Auth: {{Authorizers: {{A: {{{AUTHORIZER}, Identity: {{QueryStrings: [q]}}}}}}}}") + function(),
            "Resource Http has the property QueryStrings, which the local run does not know.",
        ),
        (
            api(f"Auth: {{Authorizers: {{A: {{{AUTHORIZER.replace('!GetAtt Paint.Arn', 'x')}}}}}}}") + function(),
            "Resource Http calls x, which is not a function of the template.",
        ),
        (live("Routes: {}").replace("$request.body.action", "$request.body.type"), "selects routes by something else"),
        (live("Auth: {AuthType: AWS_IAM}"), "Resource Live has AuthType AWS_IAM, which the local run does not know."),
        (live("Auth: {IdentitySource: [a]}"), "Resource Live has the property IdentitySource, which the local run"),
        (live("Routes: {a: {FunctionArn: x}}"), "Resource Live calls x, which is not a function of the template."),
        (live("StageVariables: {a: b}"), "Resource Live has the property StageVariables, which the local run"),
        (live("") + live("").replace("Live:", "Second:"), "Resource Second is a second WebSocketApi"),
        (
            "M: {Type: AWS::Serverless::StateMachine, Properties: {Type: EXPRESS, DefinitionUri: machine.json}}",
            "Resource M is of Type EXPRESS, and the local run knows STANDARD only.",
        ),
        (
            "M: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {}}}",
            "Resource M has the property Definition, which the local run does not know.",
        ),
        (
            "B: {Type: AWS::S3::Bucket, Properties: {CorsConfiguration: {CorsRules: [{MaxAge: 9}]}}}",
            "Resource B has the property MaxAge, which the local run does not know.",
        ),
        (
            "B: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}}}",
            "Resource B has the property VersioningConfiguration, which the local run does not know.",
        ),
        (
            "P: {Type: AWS::IAM::ManagedPolicy, Properties: {Groups: [admins], PolicyDocument: {}}}",
            "Resource P has the property Groups, which the local run does not know.",
        ),
        (
            "Q: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}",
            "Resource Q has the property FifoQueue, which the local run does not know.",
        ),
        (
            "L: {Type: AWS::Logs::LogGroup, Properties: {KmsKeyId: mine}}",
            "Resource L has the property KmsKeyId, which the local run does not know.",
        ),
    ],
)
def test_a_resource_is_refused(tmp_path: Path, resources: str, sentence: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        load(tmp_path, resources)
    assert str(stopped.value).startswith("template.yaml: Resource ")
    assert sentence in str(stopped.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Resources: {}\nMappings: {}", "template.yaml has Mappings, which the local run does not know."),
        ("Resources: {}\nGlobals: {HttpApi: {}}", "template.yaml: Globals has HttpApi, which the local run"),
        ("Parameters: {}", "template.yaml has no Resources."),
        ("Resources: {", "template.yaml is not valid YAML: "),
    ],
)
def test_a_template_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "template.yaml").write_text(text)
    with pytest.raises(CannotRun) as stopped:
        load_template(tmp_path / "template.yaml", {}, port=1)
    assert str(stopped.value).startswith(sentence)
    assert "\n" not in str(stopped.value)


def test_a_missing_template_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"^There is no template.yaml in "):
        load_template(tmp_path / "template.yaml", {}, port=1)


def test_what_cloudfront_would_do_is_not_done_here() -> None:
    root = Path(__file__).parents[2]
    with pytest.raises(CannotRun, match=r"is an AWS::CloudFront::\w+, which the local run does not know\.$"):
        load_template(root / "template.yaml", {"MONGODB_URI": "mongodb://x/y", "CDN": "enabled"}, port=8080)


def test_pictures_come_from_the_local_s3_whatever_key_there_is() -> None:
    root = Path(__file__).parents[2]
    settings = {"MONGODB_URI": "mongodb://x/y", "PICTURES_PUBLIC_KEY": "-----BEGIN PUBLIC KEY-----\nMFkw"}
    functions = load_template(root / "template.yaml", settings, port=8080).functions
    showing = {name: one.environment for name, one in functions.items() if "PICTURES_URL" in one.environment}
    of_the_cast = {"GetCast", "PutCast", "SetPortrait", "ListVersions", "UseVersion"}
    assert set(showing) == {"ListStories", "ListChunks", "PaintChunk", "RecordFailure"} | of_the_cast
    assert {one["PICTURES_URL"] + one["PICTURES_KEY_ID"] for one in showing.values()} == {""}


def test_the_real_template_is_understood() -> None:
    root = Path(__file__).parents[2]
    application = load_template(root / "template.yaml", {"MONGODB_URI": "mongodb://x/y"}, port=8080)
    assert application.http_api
    assert application.websocket_api
    [pictures] = application.buckets
    assert pictures.name == "pictures"
    (rule,) = pictures.cors
    assert rule == {"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": ["*"], "AllowedHeaders": ["content-type"]}
    assert [machine.name for machine in application.state_machines] == [
        "storybrush-paint-story",
        "storybrush-sweep-story",
        "storybrush-pack-pictures",
    ]
