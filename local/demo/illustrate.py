"""Illustrates a manuscript: from the story to the folder of pictures."""

import asyncio
import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from rich.console import Console

from local.demo.answers import Chunk, Status, Story
from local.demo.api import Access, Api, Options
from local.demo.contact_sheet import ContactSheet
from local.demo.follow import follow
from local.demo.manuscript import Manuscript
from local.demo.pictures import Download
from local.demo.progress import Progress
from local.errors import CannotRun

SHEET = "index.html"


async def illustrate(manuscript: Manuscript, options: Options, access: Access, out: Path, console: Console) -> Status:
    """Paints what is not painted yet and writes all into `out`; returns where the Run ended. Raises CannotRun."""
    async with Api(access) as api:
        story = await api.kept_story(manuscript)
        status = await _paint(api, story, options, console)
        with console.status("Fetching the pictures"):
            await _collect(api, story, status, out)
    return status


async def _paint(api: Api, story: Story, options: Options, console: Console) -> Status:
    ours = await api.generate(story.id, options)
    if not ours:
        console.print("This story is being painted already: its Run goes on, and this is how far it is.")
    progress = Progress(api, story.id, console)
    try:
        with progress.live:
            status = await follow(api, story.id, progress.tell)
    except asyncio.CancelledError:
        # Whoever presses Ctrl-C does not want to pay for the rest.
        if ours:
            with suppress(CannotRun):
                await api.cancel(story.id)
        raise
    if not console.is_terminal:
        # Into a file, the bar is written once and its line left open.
        console.line()
    return status


async def _collect(api: Api, story: Story, status: Status, out: Path) -> None:
    """All pictures and the contact sheet into `out`, a page of chunks at a time."""
    first = await api.first_chunk(story.id)
    part = out / f"{SHEET}.{os.getpid()}.part"
    async with Download(out, status.total) as download:
        with part.open("w", encoding="utf-8") as file:
            sheet = ContactSheet(file)
            sheet.begin(story.title, _facts(story, status, first))
            style = first.style.art_style
            # Of a preview, those are not on its pages often whose portraits the other pages will have.
            members = (await api.cast(story.id)).members
            sheet.introduce(await download.sit([one for one in members if one.main or one.portrait(style)], style))
            async for chunks in api.chunk_pages(story.id):
                sheet.add(await download.fetch(chunks))
            sheet.end()
        part.replace(out / SHEET)
        download.forget_others()


def _facts(story: Story, status: Status, first: Chunk) -> list[str]:
    pictures = f"{status.completed:,} picture{'' if status.completed == 1 else 's'}"
    failures = [f"{status.failed:,} failed"] if status.failed else []
    preview = [f"of {status.preview_of:,} pages"] if status.preview_of else []
    size = " × ".join(map(str, first.metadata.pixels))
    words, today = f"{story.words:,} words", f"{date.today():%-d %B %Y}"
    return [pictures, *preview, *failures, first.style.art_style, size, words, today]
