"""The load in figures, as a Markdown table."""

from collections.abc import Mapping, Sequence

from bench.load.rounds import Outcome, Size
from bench.load.users import Asked

SHOWN = ("GET status", "GET list", "POST generate")


def table(size: Size, asked: Asked, outcome: Outcome, memory: Sequence[float]) -> str:
    """`memory` is in MB, from the start to the end."""
    start, middle, end = memory[0], memory[len(memory) // 2], memory[-1]
    rows = [
        ("at once", f"{size.runs} Runs of {size.chunks}, {size.users} users, {size.connections} connections"),
        ("requests", f"{sum(asked.statuses.values())}, of which 5xx {_failed(asked)}"),
        *((kind, _milliseconds(asked.seconds[kind])) for kind in SHOWN),
        ("Runs", f"{len(outcome.runs)}, {_spread(outcome.runs)}"),
        ("chunks", _counts(outcome.chunks)),
        ("why chunks failed", _counts(outcome.failures) or "none did"),
        ("events", f"{outcome.sent} sent, {outcome.received} received, {outcome.overtaken} overtaken"),
        ("gateway's memory", f"{start:.0f} MB at the start, {middle:.0f} in the middle, {end:.0f} at the end"),
    ]
    lines = ["| what | measured |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of them does not pass; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def _milliseconds(seconds: Sequence[float]) -> str:
    figures = (f"p{100 * share:.0f} {1000 * percentile(seconds, share):.0f} ms" for share in (0.5, 0.95, 0.99))
    return f"{len(seconds)}, {', '.join(figures)}"


def _spread(seconds: Sequence[float]) -> str:
    least, most = min(seconds, default=0), max(seconds, default=0)
    return f"{least:.0f} to {most:.0f} s, half of them in {percentile(seconds, 0.5):.0f} s"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))


def _failed(asked: Asked) -> int:
    return sum(count for status, count in asked.statuses.items() if status >= 500 or status == 0)
