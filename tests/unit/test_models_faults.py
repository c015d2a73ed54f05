"""Which fault a request meets, and how the faults are told and counted."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from local.models import painting
from local.models.app import create_app
from local.models.faults import KINDS, READING_KINDS, Faults, digest, fault_of
from local.models.painting import Studio

NONE = Faults()
PASSING = ("busy", "busy-silent")
LASTING = [kind for kind in KINDS if kind not in PASSING]


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Studio(Faults(latency=0)))) as client:
        yield client


def ask(client: TestClient, prompt: str) -> int:
    contents = [{"parts": [{"text": prompt}]}]
    path = "/v1/models/any:generateContent"
    return client.post(path, json={"contents": contents}, headers={"x-goog-api-key": "any"}).status_code


@pytest.mark.parametrize("kind", KINDS)
def test_a_marker_in_the_prompt_is_obeyed(kind: str) -> None:
    assert fault_of(f"A fox [[{kind}]] at night", 1, NONE) == kind


@pytest.mark.parametrize("kind", KINDS)
def test_lifted_markers_do_no_harm(kind: str) -> None:
    assert fault_of(f"A fox [[{kind}]]", 1, Faults(lifted=True)) is None


def test_what_is_lifted_leaves_the_rates() -> None:
    assert fault_of("A fox [[busy]]", 1, Faults(rates={"broken": 1}, lifted=True)) == "broken"


def test_without_a_marker_nothing_happens() -> None:
    assert fault_of("The busy, broken fox must [refuse] to hang", 1, NONE) is None


@pytest.mark.parametrize("kind", PASSING)
def test_only_the_first_two_requests_find_it_busy(kind: str) -> None:
    assert [fault_of(f"[[{kind}]]", request, NONE) for request in (1, 2, 3, 4)] == [kind, kind, None, None]


@pytest.mark.parametrize("kind", LASTING)
def test_the_other_markers_stay(kind: str) -> None:
    assert [fault_of(f"[[{kind}]]", request, NONE) for request in (1, 2, 3, 4)] == [kind] * 4


@pytest.mark.parametrize("kind", READING_KINDS)
def test_what_is_marked_for_reading_harms_no_picture_nor_the_other_way_round(kind: str) -> None:
    told, marked = Faults(rates={f"read:{kind}": 1}), f"A fox [[read:{kind}]]"
    assert fault_of(marked, 1, NONE, reading=True) == kind
    assert fault_of("A fox", 1, told, reading=True) == kind
    assert fault_of(marked, 1, told) is None
    assert fault_of(f"A fox [[{kind}]]", 1, NONE, reading=True) is None
    assert fault_of(marked, 1, Faults(lifted=True), reading=True) is None


def test_the_rates_of_reading_add_up_by_themselves() -> None:
    assert Faults(rates={"busy": 1, "read:busy": 1}).rates == {"busy": 1, "read:busy": 1}


def test_chance_strikes_about_as_often_as_told() -> None:
    faults = Faults(rates={"bomb": 0.2, "broken": 0.1})
    met = [fault_of(f"prompt {number}", 1, faults) for number in range(2_000)]
    assert 300 < met.count("bomb") < 500
    assert 130 < met.count("broken") < 270
    assert met.count(None) == 2_000 - met.count("bomb") - met.count("broken")


def test_chance_is_the_same_every_time_and_another_for_the_next_request() -> None:
    faults = Faults(rates={"broken": 0.5})
    first, again = ([fault_of("a fox", request, faults) for request in range(1, 50)] for _ in range(2))
    assert first == again
    assert set(first) == {"broken", None}


def test_the_order_in_which_rates_are_told_does_not_matter() -> None:
    one, other = Faults(rates={"busy": 0.3, "dot": 0.3}), Faults(rates={"dot": 0.3, "busy": 0.3})
    prompts = [f"prompt {number}" for number in range(200)]
    assert [fault_of(prompt, 1, one) for prompt in prompts] == [fault_of(prompt, 1, other) for prompt in prompts]


@pytest.mark.parametrize("kind", KINDS)
def test_a_rate_of_one_leaves_nobody_out(kind: str) -> None:
    prompts = [f"prompt {number}" for number in range(200)]
    assert {fault_of(prompt, 1, Faults(rates={kind: 1})) for prompt in prompts} == {kind}


def test_rates_may_add_up_to_one() -> None:
    rates = {"refuse": 0.05, "quota": 0.55, "hang": 0.3, "dot": 0.1}  # one after the other, these come to more
    assert Faults(rates=rates).rates == rates


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"latency": -1}, "latency is 0 or more"),
        ({"latency": float("nan")}, "latency is 0 or more"),
        ({"latency": float("inf")}, "latency is 0 or more"),
        ({"rates": {"busy": 1.1}}, "from 0 to 1"),
        ({"rates": {"broken": -0.1}}, "from 0 to 1"),
        ({"rates": {"broken": float("nan")}}, "from 0 to 1"),
        ({"rates": {"broken": 0.6, "busy": 0.5}}, "so is their sum"),
        ({"rates": {"read:broken": 0.6, "read:busy": 0.5}}, "that of reading by itself"),
        ({"rates": {"read:dot": 0.1}}, "no read:dot; its kinds are .*, read:bad-json, read:bad-shape"),
        ({"rates": {"buzy": 0.1}}, "no buzy; its kinds are refuse, moderate, .*, huge"),
    ],
)
def test_what_is_not_allowed_is_said(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Faults(**wrong)  # type: ignore[arg-type]


def test_faults_are_read_replaced_and_healed(client: TestClient) -> None:
    assert client.get("/faults").json() == {"latency": 0.0, "rates": {}, "lifted": False}
    assert client.put("/faults", json={"latency": 0, "rates": {"busy": 1}}).json()["rates"] == {"busy": 1.0}
    assert ask(client, "A fox") == 429
    assert client.put("/faults", json={"latency": 0, "lifted": True}).json()["rates"] == {}
    assert ask(client, "A fox [[broken]]") == 200


@pytest.mark.parametrize(
    "wrong", ['{"rates": {"busy": 2}}', '{"rates": {"buzy": 0.1}}', '{"busy": 0.1}', '{"lifted": 1}', "{"]
)
def test_wrong_faults_change_nothing(client: TestClient, wrong: str) -> None:
    told = {"latency": 0.0, "rates": {"dot": 0.5}, "lifted": True}
    client.put("/faults", json=told)
    answer = client.put("/faults", content=wrong)
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert client.get("/faults").json() == told


def test_calls_tell_what_was_asked_and_what_was_painted(client: TestClient) -> None:
    for prompt in ("A fox", "A fox", "A cat [[broken]]", "A dog [[busy]]", "A cow [[moderate]]", "A pig [[html]]"):
        ask(client, prompt)
    ones = ("A cat [[broken]]", "A dog [[busy]]", "A cow [[moderate]]", "A pig [[html]]")
    assert client.get("/calls").json() == {
        "asked": {digest("A fox"): 2} | {digest(prompt): 1 for prompt in ones},
        "painted": {digest("A fox"): 2, digest("A pig [[html]]"): 1},
        "upscaled": {},
        "asked_to_read": {},
    }


def test_drawings_are_kept_up_to_a_limit_and_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def draw(prompt: str, width: int, height: int, _references: object) -> bytes:
        drawn.append(prompt)
        return bytes(width * height)

    monkeypatch.setattr(painting, "draw", draw)
    monkeypatch.setattr(painting, "_KEPT", 250)
    studio = Studio(NONE)

    async def look() -> None:
        for prompt in ("a", "b", "b", "a", "c", "b", "a"):
            assert await studio.render(studio.begin(prompt, (10, 10), (), None)) == bytes(100)

    asyncio.run(look())
    assert drawn == ["a", "b", "c", "a"]


def test_variety_limits_how_many_pictures_there_are() -> None:
    studio = Studio(NONE, variety=3)

    async def look() -> set[bytes]:
        return {await studio.render(studio.begin(f"prompt {number}", (64, 64), (), None)) for number in range(20)}

    assert len(asyncio.run(look())) == 3
