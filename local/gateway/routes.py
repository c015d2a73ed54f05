"""Finds the route of a request: an exact one before one with {parameters}, and a greedy one last."""

from collections.abc import Iterable
from urllib.parse import unquote

from local.application import Route

ANY = "ANY"


class Routes:
    """The routes of an HTTP API."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._routes = sorted(routes, key=_rank)

    @property
    def first_segments(self) -> set[str]:
        """What every path of the API starts with, such as `api`."""
        return {_segments(route.path)[0] for route in self._routes}

    def match(self, method: str, raw_path: str) -> tuple[Route, dict[str, str]] | None:
        """The route and the values in its path, decoded; an encoded slash in `raw_path` stays within a value."""
        given = [unquote(segment) for segment in _segments(raw_path)]
        for route in self._routes:
            if route.method in (method, ANY):
                values = _values(_segments(route.path), given)
                if values is not None:
                    return route, values
        return None


def _rank(route: Route) -> tuple[list[int], bool]:
    segments = [2 if _is_greedy(part) else 1 if _is_parameter(part) else 0 for part in _segments(route.path)]
    return segments, route.method == ANY


def _values(wanted: list[str], given: list[str]) -> dict[str, str] | None:
    values: dict[str, str] = {}
    for place, part in enumerate(wanted):
        if _is_greedy(part):
            rest = "/".join(given[place:])
            return {**values, part[1:-2]: rest} if rest else None
        if place >= len(given):
            return None
        if _is_parameter(part) and given[place]:
            values[part[1:-1]] = given[place]
        elif part != given[place]:
            return None
    return values if len(wanted) == len(given) else None


def _segments(path: str) -> list[str]:
    return path.removeprefix("/").split("/")


def _is_parameter(part: str) -> bool:
    return part.startswith("{") and part.endswith("}")


def _is_greedy(part: str) -> bool:
    return _is_parameter(part) and part.endswith("+}")
