"""What is measured, as CloudWatch reads it out of the log."""

import json
from typing import Any

import msgspec
import pytest

from storybrush.adapters.meter import CloudWatchMeter
from storybrush.chunk import Failure, ImageChunk, Metadata, Style
from storybrush.story import new_id, now

CHUNK = ImageChunk(
    id=new_id(),
    story_id=new_id(),
    run_id=new_id(),
    user_id="alice",
    chunk_index=3,
    content="A fox.",
    prompt="Paint a fox.",
    style=Style(art_style="watercolor"),
    metadata=Metadata(
        ai_model="gemini",
        image_size="512x512",
        quality="hd",
        fingerprint="f",
        processing_time=2500,
        bytes=700_000,
    ),
    created_at=now(),
    updated_at=now(),
    status="completed",
)
METER = CloudWatchMeter("storybrush-test", "storybrush")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Any:
    """The metrics that were written: their figures by name, and the sets of dimensions that they are there by."""

    def read() -> tuple[dict[str, Any], list[dict[str, str]]]:
        (line,) = capsys.readouterr().out.splitlines()
        written = json.loads(line)
        (directive,) = written["_aws"]["CloudWatchMetrics"]
        assert directive["Namespace"] == "storybrush-test"
        figures = {metric["Name"]: (written[metric["Name"]], metric["Unit"]) for metric in directive["Metrics"]}
        return figures, [{name: written[name] for name in names} for names in directive["Dimensions"]]

    return read


def test_a_painted_picture_counts_for_its_model_its_style_and_the_whole(told: Any) -> None:
    METER.ended(CHUNK, 0.05)
    figures, dimensions = told()
    assert figures == {
        "PicturesPainted": ([1.0], "Count"),
        "PaintingSeconds": ([2.5], "Seconds"),
        "PictureBytes": ([700_000.0], "Bytes"),
        "CostDollars": ([0.05], "None"),
    }
    assert {frozenset(one.items()) for one in dimensions} == {
        frozenset({("service", "storybrush")}),
        frozenset({("service", "storybrush"), ("model", "gemini")}),
        frozenset({("service", "storybrush"), ("style", "watercolor")}),
    }


def test_what_has_no_known_price_costs_nothing_that_is_known(told: Any) -> None:
    METER.ended(CHUNK, None)
    figures, _ = told()
    assert "CostDollars" not in figures


def test_a_failure_counts_by_its_class(told: Any) -> None:
    refused = Failure(code="refused", message="A knife is not painted.")
    METER.ended(msgspec.structs.replace(CHUNK, status="failed", error=refused), 0.05)
    figures, dimensions = told()
    assert figures == {"PicturesFailed": ([1.0], "Count")}
    assert {"service": "storybrush", "code": "refused"} in dimensions


def test_a_call_of_a_model_is_measured_by_itself(told: Any) -> None:
    METER.asked(CHUNK, 1.25)
    figures, dimensions = told()
    assert figures == {"ModelSeconds": ([1.25], "Seconds")}
    assert {"service": "storybrush", "model": "gemini"} in dimensions


def test_rooms_and_runs_are_measured_for_the_whole(told: Any) -> None:
    METER.told(40, 0.5)
    assert told() == (
        {"Watchers": ([40.0], "Count"), "EventSeconds": ([0.5], "Seconds")},
        [{"service": "storybrush"}],
    )
    METER.watched(2, 310.0)
    assert told()[0] == {"RunsUnderWay": ([2.0], "Count"), "OldestRunSeconds": ([310.0], "Seconds")}
