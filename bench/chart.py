"""A chart of each result: bars, ours in a colour of its own. matplotlib, since its SVG needs nothing to be read."""

from pathlib import Path

import matplotlib
from matplotlib import pyplot

from bench.result import Result

matplotlib.use("svg")
# The same figures give the same file.
matplotlib.rcParams |= {"svg.hashsalt": "storybrush", "svg.fonttype": "none", "font.size": 10}

OURS, OTHERS = "#c2410c", "#a8a29e"


def draw(result: Result, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = [way.name for way in result.ways]
    figure, axes = pyplot.subplots(figsize=(8, 0.6 + 0.36 * len(names)), layout="constrained")
    bars = axes.barh(names, [way.bar for way in result.ways])
    for bar, name in zip(bars, names, strict=True):
        bar.set_color(OURS if "Storybrush" in name else OTHERS)
    axes.bar_label(bars, fmt="{:,.4g}", padding=3)
    axes.margins(x=0.12)
    axes.invert_yaxis()
    axes.set_xlabel(result.unit)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(folder / f"{result.name}.svg", metadata={"Date": None})
    pyplot.close(figure)
