"""Which fault a request meets."""

import pytest

from local.models.faults import MARKERS, Faults, fault_of

NONE = Faults()


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_in_the_prompt_is_obeyed(marker: str) -> None:
    assert fault_of(f"A fox [[{marker}]] at night", 1, NONE) == marker


@pytest.mark.parametrize("marker", MARKERS)
def test_lifted_markers_do_no_harm(marker: str) -> None:
    assert fault_of(f"A fox [[{marker}]]", 1, Faults(lifted=True)) is None


def test_without_a_marker_nothing_happens() -> None:
    assert fault_of("The busy, broken fox must [refuse] to hang", 1, NONE) is None


def test_only_the_first_two_requests_find_it_busy() -> None:
    assert [fault_of("[[busy]]", request, NONE) for request in (1, 2, 3, 4)] == ["busy", "busy", None, None]


def test_the_other_markers_stay() -> None:
    assert [fault_of("[[broken]]", request, NONE) for request in (1, 2, 3, 4)] == ["broken"] * 4


def test_chance_strikes_about_as_often_as_told() -> None:
    faults = Faults(busy=0.2, broken=0.1)
    met = [fault_of(f"prompt {number}", 1, faults) for number in range(2_000)]
    assert 300 < met.count("busy") < 500
    assert 130 < met.count("broken") < 270


def test_chance_is_the_same_every_time_and_another_for_the_next_request() -> None:
    faults = Faults(broken=0.5)
    first, again = ([fault_of("a fox", request, faults) for request in range(1, 50)] for _ in range(2))
    assert first == again
    assert set(first) == {"broken", None}


def test_the_ends_of_the_scale() -> None:
    prompts = [f"prompt {number}" for number in range(200)]
    assert {fault_of(prompt, 1, Faults(busy=1)) for prompt in prompts} == {"busy"}
    assert {fault_of(prompt, 1, Faults(broken=1)) for prompt in prompts} == {"broken"}


@pytest.mark.parametrize("wrong", [{"latency": -1}, {"busy": 1.1}, {"broken": -0.1}])
def test_numbers_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="latency is 0 or more"):
        Faults(**wrong)  # type: ignore[arg-type]
