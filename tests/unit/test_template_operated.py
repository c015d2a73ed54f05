"""Alarms and the page of figures: what they look at is written, and somebody is told what to do about it."""

import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import msgspec
import pytest

from storybrush import errors
from storybrush.adapters.meter import CloudWatchMeter
from storybrush.chunk import Failure
from tests.expanded import RESOURCES, of_type, text
from tests.unit.test_meter import CHUNK

ALARMS, FILTERS = of_type("CloudWatch::Alarm"), of_type("Logs::MetricFilter")
GUIDE = (Path(__file__).parents[2] / "docs/operations.md").read_text()
(FIGURES,) = of_type("CloudWatch::Dashboard").values()
SHOWN = [widget["properties"] for widget in json.loads(FIGURES["DashboardBody"]["Fn::Sub"])["widgets"]]
STACK = "${AWS::StackName}"

# A metric and what it is told apart by.
type Metric = tuple[str, frozenset[str]]


def _written() -> set[Metric]:
    """Every metric of ours: those that the functions write, and those that are read out of the log."""
    meter = CloudWatchMeter("stack", "storybrush")
    failed = msgspec.structs.replace(CHUNK, status="failed", error=Failure(code="refused", message="No."))
    with redirect_stdout(io.StringIO()) as lines:
        meter.asked(CHUNK, 1)
        meter.ended(CHUNK, 0.05)
        meter.ended(failed, 0.05)
        meter.told(1, 1)
        meter.watched(1, 1)
    directives = [
        one for line in lines.getvalue().splitlines() for one in json.loads(line)["_aws"]["CloudWatchMetrics"]
    ]
    told = {
        (metric["Name"], frozenset(names))
        for one in directives
        for metric in one["Metrics"]
        for names in one["Dimensions"]
    }
    return told | {(one["MetricTransformations"][0]["MetricName"], frozenset[str]()) for one in FILTERS.values()}


WRITTEN = _written()


def _of_alarm(alarm: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [one["MetricStat"]["Metric"] for one in alarm.get("Metrics", []) if "MetricStat" in one]
    return parts or [alarm]


def _on_page() -> list[Metric]:
    """Those of ours that the page of figures shows, by name or by a search."""
    rows = [row for widget in SHOWN for row in widget.get("metrics", [])]
    named = [row for row in rows if row[0] == STACK]
    metrics = [(row[1], frozenset(name for name in row[2::2] if isinstance(name, str))) for row in named]
    for search in (row[0]["expression"] for row in rows if isinstance(row[0], dict)):
        found = re.fullmatch(r"SEARCH\('\{\$\{AWS::StackName\},([\w,]+)\} MetricName=\"(\w+)\"', '\w+'\)", search)
        assert found, search
        metrics.append((found[2], frozenset(found[1].split(","))))
    return metrics


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_looks_at_what_is_written(name: str) -> None:
    ours = [one for one in _of_alarm(ALARMS[name]) if text(one["Namespace"]) == STACK]
    theirs = [one for one in _of_alarm(ALARMS[name]) if text(one["Namespace"]).startswith("AWS/")]
    assert ours or theirs
    for one in ours:
        assert (one["MetricName"], frozenset(part["Name"] for part in one.get("Dimensions", []))) in WRITTEN


def test_the_page_shows_every_figure_that_is_written_and_no_other() -> None:
    shown = _on_page()
    assert set(shown) <= WRITTEN
    # How long a page took in all is for whoever looks a model's waiting up.
    assert {name for name, _ in WRITTEN} - {name for name, _ in shown} == {"PaintingSeconds"}


def test_the_page_shows_every_alarm() -> None:
    assert sorted(SHOWN[0]["alarms"]) == sorted(f"${{{name}.Arn}}" for name in ALARMS)


def test_what_the_page_names_is_in_the_stack() -> None:
    named = re.findall(r"\$\{(\w+)(?:\.\w+)?\}", FIGURES["DashboardBody"]["Fn::Sub"])
    assert set(named) <= set(RESOURCES)


def test_for_every_alarm_somebody_is_told_what_to_do() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(.+)\|(.+)\|$", GUIDE.partition("## Alarms")[2].partition("## Figures")[0], re.M)
    assert sorted(name for name, _, _ in rows) == sorted(ALARMS)
    assert all(len(means.split()) > 5 and len(to_do.split()) > 5 for _, means, to_do in rows)


def test_the_guide_tells_of_every_figure() -> None:
    told = set(re.findall(r"`(\w+)`", GUIDE.partition("## Figures")[2]))
    assert {name for name, _ in WRITTEN} <= told


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_is_told_where_there_is_somebody_to_tell(name: str) -> None:
    told = {"Fn::If": ["AlarmsAreTold", {"Ref": "Alarms"}, {"Ref": "AWS::NoValue"}]}
    assert ALARMS[name]["AlarmActions"] == [told]
    assert ALARMS[name].get("OKActions", [told]) == [told]
    assert ALARMS[name]["AlarmDescription"]


def test_faults_are_looked_for_by_names_that_errors_have() -> None:
    names = [name for one in FILTERS.values() for name in re.findall(r"\$\.fault = \"(\w+)\"", one["FilterPattern"])]
    assert names
    assert all(hasattr(errors, name) for name in names)
