"""Shows on the terminal how far the Run is."""

import time
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from local.demo.answers import Cast, Event, Portrait, Status
from local.demo.api import Api

OPENING: Final = 60  # characters of a chunk
ROOM: Final = 200  # characters for the names of the cast
BAR: Final = 40  # columns
CAST_CHANGED: Final = "image:cast:changed"


class Progress:
    """A live bar: the story is read, the portraits are painted, then the pages, with what was painted last."""

    def __init__(self, api: Api, story_id: str, console: Console) -> None:
        self._api = api
        self._story_id = story_id
        self._openings: dict[int, str] = {}
        self._started = time.monotonic()
        self._heard = self._started
        self._status: Status | None = None
        self._cast: Cast | None = None
        self._last = ""
        self.live = Live(get_renderable=self._bar, console=console, refresh_per_second=8)

    async def tell(self, status: Status, event: Event) -> None:
        """Takes what has changed."""
        if self._cast is None or event.event == CAST_CHANGED:
            await self._read_cast()
        self._status = status
        self._heard = time.monotonic()
        chunk = event.data.chunk
        if chunk is not None and chunk.status in ("completed", "failed"):
            if chunk.chunk_index not in self._openings:
                await self._read_openings()
            mark = "✓" if chunk.status == "completed" else "✗"
            self._last = f"{mark} {chunk.chunk_index + 1}  {self._openings.get(chunk.chunk_index, '')}"

    async def _read_cast(self) -> None:
        was_read = self._cast is not None and self._cast.read_by is not None
        self._cast = await self._api.cast(self._story_id)
        if self._cast.read_by and not was_read:
            self.live.console.print(introduction(self._cast), style="dim", markup=False)

    async def _read_openings(self) -> None:
        async for page in self._api.chunk_pages(self._story_id):
            self._openings |= {chunk.chunk_index: opening(chunk.content) for chunk in page}

    def _bar(self) -> RenderableType:
        now = time.monotonic()
        if self._status and not self._status.ended and not self._status.seq:
            return before_pages(self._status, self._cast, now - self._started)
        return drawn(self._status, now - self._started, now - self._heard, self._last)


def introduction(cast: Cast) -> str:
    """Who read the story, and whom they found in it."""
    names = ", ".join(one.name for one in cast.members)
    return opening(f"Read by {cast.read_by}: {names or 'nobody, and nowhere'}", ROOM)


def before_pages(status: Status, cast: Cast | None, elapsed: float) -> RenderableType:
    """The bar until the first page is begun: the story is read, then the portraits of its cast are painted."""
    grid = Table.grid(padding=(0, 2))
    portraits = _portraits(status, cast)
    if not portraits:
        grid.add_row("Reading the story", Text(clock(elapsed), style="cyan"))
        return grid
    done = sum(one.status in ("completed", "failed") for one in portraits)
    bar = ProgressBar(total=len(portraits), completed=done, width=BAR, finished_style="green")
    counts = Text(f"{done}/{len(portraits)}", style="bold")
    grid.add_row("Portraits", bar, counts, Text(clock(elapsed), style="cyan"))
    return grid


def _portraits(status: Status, cast: Cast | None) -> list[Portrait]:
    """Those in the style of the Run."""
    if cast is None or status.options is None:
        return []
    found = (one.portrait(status.options.art_style) for one in cast.members)
    return [one for one in found if one]


def drawn(status: Status | None, elapsed: float, since: float, last: str) -> RenderableType:
    """The bar, and the `last` chunk below it. `elapsed` seconds in all, `since` seconds after the Status."""
    grid = Table.grid(padding=(0, 2))
    if status is None:
        grid.add_row("Painting", f"{clock(elapsed)}")
        return grid
    done = status.completed + status.failed
    counts = Text(f"{done}/{status.total}", style="bold")
    failures = Text(f"{status.failed} failed", style="red") if status.failed else Text()
    left = Text()
    if status.eta_seconds is not None:
        left = Text(f"{clock(max(0.0, status.eta_seconds - since))} left", style="dim")
    bar = ProgressBar(total=max(1, status.total), completed=done, width=BAR, finished_style="green")
    if status.ended:
        grid.add_row("Painted", bar, counts, failures, Text(clock(elapsed), style="cyan"))
        return grid
    grid.add_row("Painting", bar, counts, failures, Text(clock(elapsed), style="cyan"), left)
    return Group(grid, Text(last, style="dim", no_wrap=True, overflow="ellipsis"))


def opening(text: str, most: int = OPENING) -> str:
    """The first words of `text` on one line, without what a terminal would obey."""
    line = "".join(c for c in " ".join(text[: most * 4].split()) if c.isprintable())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def clock(seconds: float) -> str:
    """Hours only where there are some: 0:07, 12:30, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
