"""What the page costs a reader, as a Markdown table: `.venv/bin/python -m bench.page`, with Debian's Chromium.

A local run and a stand-in for the models (no latency, eight drawings over and over) are started for it; both share the
machine with the browser, so the figures are those of a busy machine. Measured are:

- progress on screen: over a Run of 40 pictures, from the arrival of each `progress` message in the browser, and from
  the server's `at` in it, until a MutationObserver sees that the page counts it and its card, where there is one near
  the window, shows the new state;
- long tasks (over 50 ms, from a PerformanceObserver) while a story of 1,000 pictures is scrolled, half a window each
  frame, to its end and back, at two widths;
- JavaScript, gzipped: what is fetched until every picture in the window of a story of 60 has loaded, and all there is.
"""

import gzip
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from local.child import start
from tests.e2e.browsing import chromium, reader, story_path
from tests.e2e.running import ROOT, Api, Run

LIVE, READ, LONG = 40, 60, 1000  # pictures
WIDTHS = (1440, 390)
SLOW_MS = 100
HEIGHT = 900
READER = "reader"
WATCH = (Path(__file__).parent / "watch.js").read_text()
SCROLL = """async () => {
  const bottom = () => document.documentElement.scrollHeight - innerHeight;
  const frame = () => new Promise(requestAnimationFrame);
  for (; scrollY < bottom() - 1; await frame()) scrollBy(0, innerHeight / 2);
  for (; scrollY > 0; await frame()) scrollBy(0, -innerHeight / 2);
}"""
COMPLETE = """() => {
  const seen = [...document.querySelectorAll('article')].filter(one => one.getBoundingClientRect().top < innerHeight);
  const image = one => one.querySelector('img');
  return seen.length > 0 && seen.every(one => image(one)?.complete && image(one).naturalWidth > 1);
}"""


def main() -> None:
    with _run() as run, run.api(READER) as api, chromium() as browser:
        rows = [*_progress(browser, run, api), *_script(browser, run, api), *_scrolling(browser, run, api)]
    print("| what | figure |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


@contextmanager
def _run() -> Iterator[Run]:
    models = start("local.models", "--port", "0", "--latency", "0", "--variety", "8")
    try:
        with tempfile.TemporaryDirectory() as folder, Run(Path(folder), f"http://127.0.0.1:{models.port}") as run:
            yield run
    finally:
        models.stop()


@contextmanager
def _at(browser: Browser, run: Run, path: str, width: int = WIDTHS[0]) -> Iterator[Page]:
    """A page that is watched from its first moment; `reader` has opened the shelf before."""
    with reader(browser, run, READER) as page:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.add_init_script(WATCH)
        page.goto(run.url + path)
        yield page


def _story(api: Api, pictures: int) -> str:
    return api.story(
        "".join(f"On page {n} a fox walked on through the snow. " for n in range(pictures)), f"{pictures} pictures"
    )


def _generate(api: Api, story_id: str) -> None:
    api.generate(story_id, maxWordsPerChunk=10)


def _painted(api: Api, pictures: int) -> str:
    """A story with all its pictures."""
    story_id = _story(api, pictures)
    _generate(api, story_id)
    while (status := api.status(story_id))["status"] == "processing":
        time.sleep(1)
    assert status["completed"] == pictures, status
    return story_id


def _progress(browser: Browser, run: Run, api: Api) -> Iterator[tuple[str, str]]:
    story_id = _story(api, LIVE)
    with _at(browser, run, story_path(story_id)) as page:
        page.get_by_text("Live", exact=True).wait_for()
        _generate(api, story_id)
        page.get_by_role("heading", name="All painted").wait_for()
        page.wait_for_function("watched.waiting.length === 0")
        shown: list[dict[str, Any]] = page.evaluate("watched.shown")
    for name, key in (("its arrival", "sinceArrival"), ("the server's `at`", "sinceAt")):
        took = [one[key] for one in shown]
        slow = sum(one > SLOW_MS for one in took)
        figure = f"median {median(took):.0f} ms, longest {max(took):.0f} ms; {slow} of {len(took)} over {SLOW_MS} ms"
        yield f"progress on screen, from {name}, {LIVE} pictures", figure


def _script(browser: Browser, run: Run, api: Api) -> Iterator[tuple[str, str]]:
    story_id = _painted(api, READ)
    fetched: set[str] = set()
    with reader(browser, run, READER, story_path("0" * 24)) as page:
        page.goto("about:blank")
        page.on("request", lambda request: fetched.add(request.url.split("/")[-1]))
        page.goto(run.url + story_path(story_id))
        page.wait_for_function(COMPLETE)
        complete = set(fetched)
    scripts = sorted((ROOT / "web/dist/assets").glob("*.js"))
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in scripts}
    until = [size for name, size in sizes.items() if name in complete]
    yield f"JavaScript, gzipped, until {READ} pictures' page is complete", f"{sum(until):,} bytes, {len(until)} files"
    yield "JavaScript, gzipped, all of web/dist", f"{sum(sizes.values()):,} bytes, {len(sizes)} files"


def _scrolling(browser: Browser, run: Run, api: Api) -> Iterator[tuple[str, str]]:
    story_id = _painted(api, LONG)
    for width in WIDTHS:
        with _at(browser, run, story_path(story_id), width) as page:
            page.wait_for_function(COMPLETE)
            page.evaluate("watched.longTasks.length = 0")
            started = time.monotonic()
            page.evaluate(SCROLL)
            tasks: list[float] = page.evaluate("watched.longTasks")
        took = time.monotonic() - started
        figure = f"{len(tasks)} long tasks, longest {max(tasks, default=0):.0f} ms, in {took:.0f} s"
        yield f"scrolling {LONG:,} pictures there and back, {width} px wide", figure


if __name__ == "__main__":
    main()
