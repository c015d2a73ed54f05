"""What the demo makes of the news of a Run, and what it shows of it."""

import asyncio
import io

import msgspec
import pytest
from rich.console import Console, RenderableType

from local.demo.answers import Cast, Event, Member, News, Portrait, RunOptions, Status
from local.demo.follow import Watch
from local.demo.progress import before_pages, clock, drawn, introduction, opening

AT_WORK = Status(run_id="a", status="processing", total=4, completed=1, failed=1, seq=5, eta_seconds=75, error=None)


def changed(before: Status, /, **changes: object) -> Status:
    return msgspec.structs.replace(before, **changes)


def heard(*news: News) -> tuple[Watch, list[Status]]:
    told: list[Status] = []

    async def tell(status: Status, _: Event) -> None:
        told.append(status)

    async def listen() -> Watch:
        watch = Watch(tell)
        for one in news:
            await watch.hear(Event(data=one))
        return watch

    return asyncio.run(listen()), told


def test_an_event_that_was_overtaken_does_not_turn_the_counts_back() -> None:
    late = changed(AT_WORK, seq=4, completed=0)
    watch, told = heard(News(AT_WORK), News(late))
    assert watch.status == AT_WORK
    assert told == [AT_WORK, AT_WORK]


def test_a_new_run_counts_from_its_own_first_event() -> None:
    new = changed(AT_WORK, run_id="b", seq=1)
    watch, _ = heard(News(AT_WORK), News(new))
    assert watch.status == new


def test_an_event_without_a_status_is_not_told_of() -> None:
    watch, told = heard(
        msgspec.json.decode(b'{"event": "error", "data": {"code": "x", "message": "y"}}', type=Event).data
    )
    assert (watch.status, told) == (None, [])


@pytest.mark.parametrize("status", ["completed", "failed", "cancelled", "idle"])
def test_a_run_that_is_not_processing_has_ended(status: str) -> None:
    watch, _ = heard(News(changed(AT_WORK, status=status)))
    assert watch.ended


def on_paper(status: Status | None, since: float = 0, last: str = "") -> str:
    return printed(drawn(status, 65, since, last))


def printed(shown: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=100)
    console.print(shown)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_bar_says_what_is_done_what_failed_and_how_long_it_takes() -> None:
    shown = on_paper(AT_WORK, since=10, last="✓ 3  A fox [bold]ran")
    assert all(part in shown for part in ("2/4", "1 failed", "1:05", "1:05 left", "✓ 3  A fox [bold]ran"))
    assert "0:00 left" in on_paper(AT_WORK, since=100)
    assert "left" not in on_paper(changed(AT_WORK, eta_seconds=None))
    assert "failed" not in on_paper(changed(AT_WORK, failed=0))


def test_before_the_first_news_there_is_only_the_time() -> None:
    assert "1:05" in on_paper(None)


def test_a_bar_that_is_full_forgets_the_last_chunk() -> None:
    shown = on_paper(changed(AT_WORK, status="completed", completed=3), last="✓ 3")
    assert "4/4" in shown
    assert "✓ 3" not in shown


def test_an_opening_is_one_harmless_line() -> None:
    assert opening("A fox\n\nran \x1b[31maway.") == "A fox ran [31maway."
    assert opening("word " * 40) == f"{'word ' * 11}word …"
    assert len(opening("長" * 200)) <= 62


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (7.4, "0:07"), (59.6, "1:00"), (3723, "1:02:03")])
def test_a_time(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def a_member(name: str, *portraits: tuple[str, str]) -> Member:
    painted = [Portrait(style, status, image_url=None, thumbnail_url=None, error=None) for style, status in portraits]
    return Member(name, "", main=True, portraits=painted)


def test_before_the_first_page_it_says_that_the_story_is_read_and_how_many_portraits_are_there() -> None:
    begun = changed(AT_WORK, seq=0, options=RunOptions("comic"))
    mara = a_member("Mara", ("comic", "completed"), ("anime", "completed"))
    cast = Cast(
        "a-reader", [mara, a_member("Tom", ("comic", "processing"))], [a_member("the mill", ("comic", "failed"))]
    )
    assert "Reading the story" in printed(before_pages(begun, None, 65))
    shown = printed(before_pages(begun, cast, 65))
    assert all(part in shown for part in ("Portraits", "2/3", "1:05"))
    assert introduction(cast) == "Read by a-reader: Mara, Tom, the mill"


def test_a_name_in_the_cast_cannot_order_the_terminal_about() -> None:
    assert introduction(Cast("a-reader", [a_member("Mara\x1b[2J")], [])) == "Read by a-reader: Mara[2J"
