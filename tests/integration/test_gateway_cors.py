"""What the gateway tells a browser on a page of another origin."""

from collections.abc import Iterator

import httpx
import pytest

from tests.integration.fixtures.served import Served, serving

PAGE = {"Origin": "https://page.example"}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as served:
        yield served


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.address, timeout=10) as client:
        yield client


def test_a_preflight_is_the_gateways_to_answer(client: httpx.Client) -> None:
    asked = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
    response = client.options("/api/things/1", headers=PAGE | asked)
    assert response.status_code == 204
    assert {name: value for name, value in response.headers.items() if name.startswith("access-control-")} == {
        "access-control-allow-origin": "https://page.example",
        "access-control-allow-methods": "GET,POST",
        "access-control-allow-headers": "authorization",
        "access-control-max-age": "60",
    }


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}, {}, PAGE]
)
def test_a_preflight_of_a_stranger_gets_no_cors_headers(client: httpx.Client, headers: dict[str, str]) -> None:
    response = client.options("/api/things/1", headers=headers)
    assert response.status_code == 204
    assert not [name for name in response.headers if name.startswith("access-control-")]


def test_cors_headers_of_an_answer_are_the_gateways(client: httpx.Client) -> None:
    own = {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}}
    headers = client.post("/api/answer", json=own, headers=PAGE).headers
    assert headers["access-control-allow-origin"] == "https://page.example"
    assert headers["access-control-expose-headers"] == "retry-after"
    assert set(headers["vary"].split(", ")) == {"Accept", "Origin"}
    assert "access-control-allow-origin" not in client.post("/api/answer", json=own).headers
    assert "access-control-allow-origin" in client.get("/api/things/1", headers=PAGE).headers
