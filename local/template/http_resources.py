"""Reads an HTTP API of the template: its routes, its authorizers and its CORS rules."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from local.application import Authorizer, Cors, HttpApi, Route
from local.template.properties import accept, refuse

API_SERVED = {"CorsConfiguration", "Auth"}
# On one machine nobody else is to be kept from the bill or the others' share, and no log of accesses is written.
API_NEUTRAL = {"AccessLogSettings", "DefaultRouteSettings", "Description", "Name", "RouteSettings", "Tags"}
AUTHORIZER_SERVED = {"FunctionArn", "AuthorizerPayloadFormatVersion", "EnableSimpleResponses", "Identity"}
AUTHORIZER_NEUTRAL = {"EnableFunctionDefaultPermissions"}
CORS = {"AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders", "MaxAge", "AllowCredentials"}
NO_AUTHORIZER = "NONE"

type FunctionName = Callable[[str, str], str]


def http_route(function: str, properties: Mapping[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """The API's id, the function's name and the event's properties."""
    accept(function, properties, {"ApiId", "Method", "Path", "Auth", "PayloadFormatVersion"})
    accept(function, properties.get("Auth", {}), {"Authorizer"})
    if missing := {"ApiId", "Method", "Path"} - set(properties):
        raise refuse(function, f"has a route without {min(missing)}")
    if properties.get("PayloadFormatVersion", "2.0") != "2.0":
        raise refuse(function, "has a PayloadFormatVersion other than 2.0")
    return properties["ApiId"], function, dict(properties)


def http_api(
    name: str,
    properties: Mapping[str, Any],
    routes: Iterable[tuple[str, str, dict[str, Any]]],
    function_name: FunctionName,
) -> HttpApi:
    accept(name, properties, API_SERVED | API_NEUTRAL)
    auth = properties.get("Auth", {})
    accept(name, auth, {"DefaultAuthorizer", "Authorizers", "EnableIamAuthorizer"})
    if auth.get("EnableIamAuthorizer"):
        raise refuse(name, "has an IAM authorizer, which the local run does not know")
    authorizers = {
        key: _authorizer(name, declared, function_name) for key, declared in auth.get("Authorizers", {}).items()
    }
    default = auth.get("DefaultAuthorizer", NO_AUTHORIZER)
    served = tuple(_route(name, default, authorizers, *route) for route in routes)
    if twice := {route.key for route in served if sum(other.key == route.key for other in served) > 1}:
        raise refuse(name, f"has the route {min(twice)} twice")
    return HttpApi(name.lower(), _cors(name, properties.get("CorsConfiguration")), authorizers, served)


def _route(
    api: str,
    default: str,
    authorizers: Mapping[str, Authorizer],
    api_id: str,
    function: str,
    properties: Mapping[str, Any],
) -> Route:
    if api_id != api.lower():
        raise refuse(function, f"has a route of the API {api_id}, which is not the template's HttpApi")
    authorizer = properties.get("Auth", {}).get("Authorizer", default)
    if authorizer != NO_AUTHORIZER and authorizer not in authorizers:
        raise refuse(function, f"asks for the authorizer {authorizer}, which {api} does not declare")
    return Route(
        str(properties["Method"]).upper(),
        str(properties["Path"]),
        function,
        None if authorizer == NO_AUTHORIZER else authorizer,
    )


def _authorizer(api: str, declared: Mapping[str, Any], function_name: FunctionName) -> Authorizer:
    accept(api, declared, AUTHORIZER_SERVED | AUTHORIZER_NEUTRAL)
    if str(declared.get("AuthorizerPayloadFormatVersion")) != "2.0" or not declared.get("EnableSimpleResponses"):
        raise refuse(api, "has an authorizer without payload 2.0 and simple responses")
    identity = declared.get("Identity", {})
    accept(api, identity, {"Headers", "ReauthorizeEvery"})
    headers = tuple(header.lower() for header in identity.get("Headers", []))
    return Authorizer(function_name(api, declared["FunctionArn"]), headers, int(identity.get("ReauthorizeEvery", 0)))


def _cors(api: str, declared: Mapping[str, Any] | None) -> Cors | None:
    if declared is None:
        return None
    if not isinstance(declared, dict):
        raise refuse(api, "has a CorsConfiguration that is not a map")
    accept(api, declared, CORS)
    return Cors(
        origins=tuple(declared.get("AllowOrigins", [])),
        methods=tuple(declared.get("AllowMethods", [])),
        headers=tuple(declared.get("AllowHeaders", [])),
        exposed=tuple(declared.get("ExposeHeaders", [])),
        max_age=int(declared["MaxAge"]) if "MaxAge" in declared else None,
        credentials=bool(declared.get("AllowCredentials", False)),
    )
