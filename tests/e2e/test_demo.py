"""`make demo`: a text file becomes a folder of pictures, whatever happens on the way."""

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.e2e.breaking import breaking_line
from tests.e2e.running import PATIENCE, ROOT, SECRET, Api, Run

STORY = """A <i>Small</i> Walk

A fox ran through the snow. The moon was high above the forest.

A castle stood by the sea [[refuse]] and nobody came to it.

The girl sailed home in a storm, & the lamp was lit.
"""
PLAIN = STORY.replace("[[refuse]] ", "")
TALE = "".join((Path(__file__).parent / "fixtures/the-salt-bell.txt").read_text().splitlines(keepends=True)[:3])
OPTIONS = ("--words", "14", "--size", "512x512", "--style", "comic")


@pytest.fixture
def page(run: Run) -> Iterator[Api]:
    """The user for whom the demo and the page work."""
    with run.api("local") as client:
        yield client


def test_the_pictures_and_a_contact_sheet_are_there(run: Run, page: Api, tmp_path: Path) -> None:
    result = demo(tmp_path, STORY, port_of(run), run.data_dir, *OPTIONS)
    assert result.returncode == 0, result.stderr
    assert "1 failed" in result.stderr
    assert "out/a-i-small-i-walk/index.html" in result.stdout
    folder = tmp_path / "out" / "a-i-small-i-walk"
    chunks = page.chunks(story_called(page, "A <i>Small</i> Walk"))
    painted = [chunk for chunk in chunks if chunk["status"] == "completed"]
    assert {chunk["style"]["artStyle"] for chunk in chunks} == {"comic"}
    assert len(painted) == len(chunks) - 1 > 1
    for chunk in painted:
        picture = folder / f"chunk_{chunk['chunkIndex']:03}.png"
        assert Image.open(picture).size == (512, 512)
        assert picture.stat().st_size == chunk["metadata"]["bytes"]
        assert Image.open(folder / "thumbnails" / f"chunk_{chunk['chunkIndex']:03}.webp").width == 384
    assert len(list(folder.rglob("*.*"))) == 2 * len(painted) + 1


def test_the_contact_sheet_needs_nothing_from_elsewhere(run: Run, page: Api, tmp_path: Path) -> None:
    demo(tmp_path, STORY, port_of(run), run.data_dir, *OPTIONS)
    folder = tmp_path / "out" / "a-i-small-i-walk"
    html = (folder / "index.html").read_text()
    assert html.count("<article") == len(page.chunks(story_called(page, "A <i>Small</i> Walk")))
    assert html.count('<p class="reason">') == 1
    assert "A &lt;i&gt;Small&lt;/i&gt; Walk" in html
    assert "in a storm, &amp; the lamp" in html
    assert "<i>" not in html
    assert not re.search(r"https?:|<script|<link|@import|url\(", html)
    assert all((folder / name).is_file() for name in re.findall(r'(?:src|href)="([^"]*)"', html))


def test_the_cast_comes_first_and_a_preview_goes_on_where_it_ended(run: Run, page: Api, tmp_path: Path) -> None:
    options = ("--words", "25", "--size", "512x512", "--title", "The salt bell")
    result = demo(tmp_path, TALE, port_of(run), run.data_dir, *options, "--preview", "2")
    assert result.returncode == 0, result.stderr
    assert "Read by" in result.stdout
    assert "Ines" in result.stdout
    assert re.search(r"The story has \d+ pages", result.stdout)
    folder = tmp_path / "out" / "the-salt-bell"
    story_id = story_called(page, "The salt bell")
    cast = page.get(f"/api/stories/{story_id}/cast")
    sitting = [one["name"] for one in [*cast["characters"], *cast["places"]] if one["portraits"]]
    preview = page.chunks(story_id)
    assert (len(preview), len(list(folder.glob("chunk_*.png")))) == (2, 2)
    html = (folder / "index.html").read_text()
    assert re.findall(r'<h2 dir="auto">([^<]*)', html) == sitting
    assert [len(list((folder / "cast").glob(kind))) for kind in ("*.png", "*.webp")] == [len(sitting)] * 2
    assert len(sitting) > 2
    cards = html.split("<article")[1:]
    shown = [sorted(re.findall(r'<li class="wh\w+"><img [^>]*><bdi>([^<]*)', card)) for card in cards]
    assert shown == [sorted(one["name"] for one in chunk["references"]) for chunk in preview]
    assert any(shown)
    assert demo(tmp_path, TALE, port_of(run), run.data_dir, *options).returncode == 0
    kept = {chunk["id"]: chunk["metadata"] for chunk in page.chunks(story_id)}
    assert len(kept) > 2
    assert all(kept[chunk["id"]] == chunk["metadata"] for chunk in preview)


def test_nothing_is_painted_that_nobody_would_pay_for(run: Run, tmp_path: Path) -> None:
    result = demo(tmp_path, PLAIN, port_of(run), run.data_dir, *OPTIONS, "--title", "Dear", "--max-cost", "0.07")
    assert result.returncode == 0, result.stderr
    assert len(list((tmp_path / "out" / "dear").glob("chunk_*.png"))) == 2
    result = demo(tmp_path, PLAIN, port_of(run), run.data_dir, "--max-cost", "nan")
    assert (result.returncode, "over 0, not 'nan'" in result.stderr) == (2, True)


def test_what_is_painted_is_not_painted_again(run: Run, page: Api, tmp_path: Path) -> None:
    assert demo(tmp_path, PLAIN, port_of(run), run.data_dir, *OPTIONS, "--title", "Twice").returncode == 0
    before = page.chunks(story_called(page, "Twice"))
    left = tmp_path / "out" / "twice" / "chunk_099.png"  # of an earlier story that was longer
    left.touch()
    assert demo(tmp_path, PLAIN, port_of(run), run.data_dir, *OPTIONS, "--title", "Twice").returncode == 0
    after = page.chunks(story_called(page, "Twice"))
    assert [chunk["metadata"] for chunk in after] == [chunk["metadata"] for chunk in before]
    assert not left.exists()


def test_another_text_of_the_same_title_is_another_story(run: Run, page: Api, tmp_path: Path) -> None:
    for word in ("fox", "dog"):
        demo(tmp_path, f"A {word} ran.", port_of(run), run.data_dir, "--title", "Same")
    titles = [story["title"] for story in page.get("/api/stories?limit=200")["items"]]
    assert titles.count("Same") == 2


def test_a_story_of_which_nothing_can_be_painted(run: Run, tmp_path: Path) -> None:
    result = demo(tmp_path, "A castle [[refuse]] burned.", port_of(run), run.data_dir, "--title", "Nothing")
    assert result.returncode == 1
    assert "run the same command again" in result.stderr
    assert "Traceback" not in result.stderr
    assert '<p class="reason">' in (tmp_path / "out" / "nothing" / "index.html").read_text()


@pytest.mark.parametrize("blocks", [1, 3], ids=["before the first word", "after the first event"])
def test_a_line_that_breaks_again_and_again(run: Run, page: Api, tmp_path: Path, blocks: int) -> None:
    title = f"Broken after {blocks}"
    with breaking_line(port_of(run), blocks) as (port, broken):
        # Busy models make the Run outlive several connections.
        text = "".join(f"A boat sailed [[busy]] {n}. " for n in range(4))
        result = demo(tmp_path, text, port, run.data_dir, "--words", "5", "--title", title)
    assert result.returncode == 0, result.stderr
    assert len(broken) > 1
    pictures = list((tmp_path / "out").glob("*/chunk_*.png"))
    assert len(pictures) == len(page.chunks(story_called(page, title))) > 1


def test_ctrl_c_cancels_the_run(run: Run, page: Api, tmp_path: Path) -> None:
    text, title = "The sea [[hang]] was still.", "Stopped"
    with started_demo(tmp_path, text, port_of(run), run.data_dir, "--title", title) as process:
        assert process.stdout is not None
        assert title in process.stdout.readline()
        while not (stories := titled(page, title)):
            assert process.poll() is None
        page.wait(stories[0], until=lambda status: status["processing"])
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert page.status(stories[0])["status"] == "cancelled"


def test_without_a_run_it_starts_its_own_and_stops_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    result = demo(tmp_path, PLAIN, free_port(), data, *OPTIONS)
    assert result.returncode == 0, result.stderr
    assert len(list((tmp_path / "out").glob("*/chunk_*.png"))) > 1
    with (data / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_run_on_the_same_data_at_another_port_is_told_of(run: Run, tmp_path: Path) -> None:
    result = demo(tmp_path, PLAIN, free_port(), run.data_dir)
    assert result.returncode == 1
    assert "Another run uses" in result.stderr
    assert "Traceback" not in result.stderr


def started_demo(folder: Path, text: str, port: int, data: Path, *options: str) -> subprocess.Popen[str]:
    (folder / "walk.txt").write_text(text)
    own = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    path = os.pathsep.join([str(ROOT), str(ROOT / "layers" / "storybrush")])
    settings = {"PORT": str(port), "DATA_DIR": str(data), "JWT_SECRET": SECRET, "PYTHONPATH": path}
    return subprocess.Popen(
        [sys.executable, "-um", "local.demo", "walk.txt", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=own | settings,
    )


def demo(folder: Path, text: str, port: int, data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    with started_demo(folder, text, port, data, *options) as process:
        try:
            told = process.communicate(timeout=2 * PATIENCE)
        finally:
            process.terminate()
    return subprocess.CompletedProcess(process.args, process.returncode, *told)


def titled(page: Api, title: str) -> list[str]:
    return [story["id"] for story in page.get("/api/stories?limit=200")["items"] if story["title"] == title]


def story_called(page: Api, title: str) -> str:
    (story,) = titled(page, title)
    return story


def port_of(run: Run) -> int:
    return urlsplit(run.url).port or 0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
