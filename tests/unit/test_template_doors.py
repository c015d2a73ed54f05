"""Who may call a function: every route, authorizer and rule that the template names, with a token, and nobody else."""

import re
from collections.abc import Iterator

import pytest

from tests.expanded import EXECUTE_API, function_in, of_type, text

HTTP = {name: api["Body"] for name, api in of_type("ApiGatewayV2::Api").items() if "Body" in api}
OPERATIONS = [
    pytest.param(name, method, path, operation, id=f"{method} {path}")
    for name, body in HTTP.items()
    for path, methods in body["paths"].items()
    for method, operation in methods.items()
]
INTEGRATIONS = of_type("ApiGatewayV2::Integration")


def callers() -> Iterator[tuple[str, str]]:
    """Each function that is called, and by whom."""
    for case in OPERATIONS:
        api, method, path, operation = case.values
        place = re.sub(r"\{\w+\}", "*", f"{method.upper()}{path}")
        called = function_in(operation["x-amazon-apigateway-integration"]["uri"])
        yield called, f"{EXECUTE_API}:${{{api}}}/*/{place}"
    for api, body in HTTP.items():
        for scheme in body["components"]["securitySchemes"].values():
            authorizer = scheme["x-amazon-apigateway-authorizer"]
            yield function_in(authorizer["authorizerUri"]), f"{EXECUTE_API}:${{{api}}}/authorizers/*"
    for route in of_type("ApiGatewayV2::Route").values():
        (integration,) = (one for name, one in INTEGRATIONS.items() if f"${{{name}}}" in text(route["Target"]))
        (stage,) = (one for one in of_type("ApiGatewayV2::Stage").values() if one["ApiId"] == route["ApiId"])
        place = f"{text(route['ApiId'])}/{stage['StageName']}/{route['RouteKey']}"
        yield function_in(integration["IntegrationUri"]), f"{EXECUTE_API}:{place}"
    for authorizer in of_type("ApiGatewayV2::Authorizer").values():
        yield function_in(authorizer["AuthorizerUri"]), f"{EXECUTE_API}:{text(authorizer['ApiId'])}/authorizers/*"
    for name, rule in of_type("Events::Rule").items():
        yield from ((function_in(target["Arn"]), f"${{{name}.Arn}}") for target in rule["Targets"])


def test_who_calls_a_function_may_and_nobody_else() -> None:
    permissions = of_type("Lambda::Permission").values()
    # ${Api.ApiId} and ${Api} are the same.
    given = [(function_in(one["FunctionName"]), text(one["SourceArn"]).replace(".ApiId}", "}")) for one in permissions]
    assert sorted(given) == sorted(callers())
    assert {one["Principal"] for one in permissions} == {"apigateway.amazonaws.com", "events.amazonaws.com"}


def test_no_route_is_taken_twice() -> None:
    # API Gateway takes /a/{x} and /a/{y} for one.
    routes = [(api, method, re.sub(r"\{\w+\}", "{}", path)) for api, method, path, _ in (o.values for o in OPERATIONS)]
    assert len(set(routes)) == len(routes)


@pytest.mark.parametrize(("api", "method", "path", "operation"), OPERATIONS)
def test_a_route_asks_for_a_token(api: str, method: str, path: str, operation: dict[str, object]) -> None:
    schemes = HTTP[api]["components"]["securitySchemes"]
    assert operation["security"] == [{name: []} for name in schemes]
    assert list(schemes) == ["Token"]


def test_a_connection_asks_for_a_token() -> None:
    asked = {one["RouteKey"]: one.get("AuthorizationType") for one in of_type("ApiGatewayV2::Route").values()}
    # Of the messages that follow it, the connection tells whose they are.
    assert asked == {"$connect": "CUSTOM", "$disconnect": None, "$default": None}
