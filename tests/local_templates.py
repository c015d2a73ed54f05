"""Small templates for the tests of the local run."""

from pathlib import Path
from textwrap import dedent, indent

from local.application import Application
from local.template.load import load_template

FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:"


def load(folder: Path, resources: str, before: str = "", **environment: str) -> Application:
    """Loads a template with these resources, beside which every path of theirs exists."""
    (folder / "code").mkdir(exist_ok=True)
    (folder / "machine.json").write_text("{}")
    path = folder / "template.yaml"
    path.write_text(f"{dedent(before)}\nResources:\n{indent(dedent(resources), '  ')}")
    return load_template(path, environment, port=8080)


def function(properties: str = "", name: str = "Paint") -> str:
    return f"""
{name}:
  Type: AWS::Serverless::Function
  Properties:
    CodeUri: code
    Handler: app.handler
    Runtime: python3.13
{indent(dedent(properties).strip(), "    ")}
"""


OTHERS = """
Pictures:
  Type: AWS::S3::Bucket
Machine:
  Type: AWS::Serverless::StateMachine
  Properties: {Name: !Sub "${AWS::StackName}-machine", DefinitionUri: machine.json}
Http:
  Type: AWS::Serverless::HttpApi
Live:
  Type: AWS::Serverless::WebSocketApi
  Properties: {StageName: ws, RouteSelectionExpression: $request.body.action}
"""

PARAMETERS = """
Parameters:
  Size: {Type: Number, Default: 3, MinValue: 1, MaxValue: 9}
  Prefix: {Type: String}
Conditions:
  Small: !Equals [!Ref Size, 3]
  Large: !Not [Condition: Small]
  SmallAndMine: !And [!Condition Small, !Equals [!Ref Prefix, p]]
  SmallAndLarge: !And [!Condition Small, !Condition Large]
"""
