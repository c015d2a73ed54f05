"""Parameters and intrinsic functions of a template, as the local run resolves them."""

from pathlib import Path

import pytest

from local.errors import CannotRun
from tests.local_templates import FUNCTION_ARN, OTHERS, PARAMETERS, function, load


def variable(folder: Path, value: str, before: str = "", **environment: str) -> str:
    """What a function's variable holds that is declared as `value`."""
    resources = function(f"Environment: {{Variables: {{V: {value}}}}}") + OTHERS
    return load(folder, resources, before, **environment).functions["Paint"].environment["V"]


@pytest.mark.parametrize(
    ("value", "resolved"),
    [
        ("plain", "plain"),
        ("3", "3"),
        ("true", "true"),
        ("!Ref Prefix", "p"),
        ("!Ref Size", "3"),
        ("!Ref AWS::Region", "us-east-1"),
        ("!Ref Paint", "Paint"),
        ("!Ref Pictures", "pictures"),
        ("!Ref Machine", "arn:aws:states:us-east-1:123456789012:stateMachine:storybrush-machine"),
        ("!Ref Live", "live"),
        ("!GetAtt Paint.Arn", f"{FUNCTION_ARN}Paint"),
        ("!GetAtt [Paint, Arn]", f"{FUNCTION_ARN}Paint"),
        ("!GetAtt Pictures.Arn", "arn:aws:s3:::pictures"),
        ("!GetAtt Machine.Name", "storybrush-machine"),
        ("!GetAtt Http.ApiEndpoint", "http://127.0.0.1:8080"),
        ("!GetAtt Live.ApiEndpoint", "ws://127.0.0.1:8080"),
        ('!Sub "${Live.ApiEndpoint}/ws"', "ws://127.0.0.1:8080/ws"),
        ('!Sub "${Prefix}-${!kept}-${AWS::AccountId}"', "p-${kept}-123456789012"),
        ('!Sub ["${Prefix}${Own}", {Own: !Ref Pictures}]', "ppictures"),
        ('!Join ["-", [a, !Ref Size]]', "a-3"),
        ("!If [Small, yes it is, no]", "yes it is"),
        ("!If [Large, yes it is, no it is not]", "no it is not"),
        ("!If [SmallAndMine, yes it is, no it is not]", "yes it is"),
        ("!If [SmallAndLarge, yes it is, no it is not]", "no it is not"),
        ("{Fn::Sub: '${Prefix}'}", "p"),
    ],
)
def test_intrinsics_resolve(tmp_path: Path, value: str, resolved: str) -> None:
    assert variable(tmp_path, value, PARAMETERS, PREFIX="p") == resolved


def test_a_value_that_is_no_value_is_left_out(tmp_path: Path) -> None:
    variables = "Environment: {Variables: {V: !If [Large, x, !Ref AWS::NoValue], W: w}}"
    paint = load(tmp_path, function(variables), PARAMETERS, PREFIX="p").functions["Paint"]
    assert paint.environment == {"W": "w"}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ('!ImportValue "x"', "Resource Paint uses Fn::ImportValue, which the local run does not know."),
        ("!Select [0, [a]]", "Resource Paint uses Fn::Select, which the local run does not know."),
        ("!Ref Nobody", "Resource Paint refers to Nobody, which the local run does not know."),
        ("!GetAtt Pictures.DomainName", "Resource Paint refers to Pictures.DomainName, which the local run does not"),
        ('!Sub "${Paint.Nothing}"', "Resource Paint refers to Paint.Nothing, which the local run does not know."),
        ("!Sub [1]", "Resource Paint gives Fn::Sub an argument that it cannot take."),
        ("!Join a", "Resource Paint gives Fn::Join an argument that it cannot take."),
        ('!Join ["", [[a]]]', "Resource Paint puts ['a'] where text is wanted."),
        ("!If [Middle, a, b]", "names the condition Middle, which the template does not declare."),
    ],
)
def test_what_cannot_be_resolved_stops_the_run(tmp_path: Path, value: str, sentence: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        variable(tmp_path, value, PARAMETERS, PREFIX="p")
    assert str(stopped.value).startswith("template.yaml: ")
    assert sentence in str(stopped.value)


@pytest.mark.parametrize(
    ("parameter", "environment", "value"),
    [
        ("ApiKey: {Type: String, Default: d}", {}, "d"),
        ("ApiKey: {Type: String, Default: d}", {"API_KEY": ""}, ""),
        ("ApiKey: {Type: String, Default: d}", {"API_KEY": "k"}, "k"),
        ("ApiKey: {Type: String}", {"API_KEY": "k"}, "k"),
        ("ApiKey: {Type: Number, MinValue: 1, MaxValue: 5}", {"API_KEY": "5"}, "5"),
        ("ApiKey: {Type: Number, AllowedValues: [7, 30]}", {"API_KEY": "30"}, "30"),
        # In production a secret is only named, and the pattern is for that.
        ("ApiKey: {Type: String, NoEcho: true, AllowedPattern: ^ssm, ConstraintDescription: c}", {"API_KEY": "k"}, "k"),
    ],
)
def test_a_parameter_is_the_variable_of_its_name(
    tmp_path: Path, parameter: str, environment: dict[str, str], value: str
) -> None:
    assert variable(tmp_path, "!Ref ApiKey", f"Parameters:\n  {parameter}", **environment) == value


@pytest.mark.parametrize(
    ("parameter", "environment", "sentence"),
    [
        ("ApiKey: {Type: String}", {}, "API_KEY is not set, and parameter ApiKey of template.yaml has no default."),
        ("ApiKey: {Type: Number, MinValue: 1}", {"API_KEY": "0"}, "API_KEY must be a number from 1, not '0'."),
        (
            "ApiKey: {Type: Number, MinValue: 1, MaxValue: 5}",
            {"API_KEY": "6"},
            "API_KEY must be a number from 1 to 5, not '6'.",
        ),
        (
            "ApiKey: {Type: Number, AllowedValues: [7, 30]}",
            {"API_KEY": "8"},
            "API_KEY must be one of 7, 30, not '8'.",
        ),
        ("ApiKey: {Type: Number}", {"API_KEY": "many"}, "API_KEY must be a number, not 'many'."),
        ("ApiKey: {Type: Number}", {"API_KEY": "nan"}, "API_KEY must be a number, not 'nan'."),
        ("ApiKey: {Type: CommaDelimitedList}", {}, "parameter ApiKey is a CommaDelimitedList, which the local run"),
        ("ApiKey: {Type: String, AllowedPattern: x}", {}, "parameter ApiKey has AllowedPattern, which the local run"),
        (
            "ApiKey: {Type: String, NoEcho: true}",
            {"API_KEY": "ssm:/storybrush/k"},
            "API_KEY names a secret in AWS, which the local run cannot reach: set the secret itself.",
        ),
        ("ApiKey: {Type: String, NoEcho: true}", {"API_KEY": "secretsmanager:k"}, "API_KEY names a secret in AWS"),
    ],
)
def test_a_parameter_without_a_good_value_stops_the_run(
    tmp_path: Path, parameter: str, environment: dict[str, str], sentence: str
) -> None:
    with pytest.raises(CannotRun) as stopped:
        variable(tmp_path, "!Ref ApiKey", f"Parameters:\n  {parameter}", **environment)
    assert sentence in str(stopped.value)
