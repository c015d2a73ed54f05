"""Illustrates a text file: `python illustrate.py story.txt`; the pictures are put beside it."""

import asyncio
import os
import sys
from pathlib import Path

import httpx

from storybrush_client import AuthenticatedClient
from storybrush_client.api.pictures import list_chunks
from storybrush_client.api.runs import generate_images
from storybrush_client.api.stories import create_story
from storybrush_client.models import GenerateOptions, NewStory
from storybrush_client.types import UNSET
from storybrush_live import answered, progress


async def illustrate(client: AuthenticatedClient, text: Path) -> None:
    new = NewStory(title=text.stem, content=text.read_text(encoding="utf-8"))
    story = answered(await create_story.asyncio(client=client, body=new))
    answered(await generate_images.asyncio(story.id, client=client, body=GenerateOptions()))
    async for news in progress(client, story.id):
        print(f"{news.status.completed} of {news.status.total}")
    cursor: str | None = ""
    while cursor is not None:
        page = answered(await list_chunks.asyncio(story.id, client=client, cursor=cursor or UNSET))
        for chunk in page.items:
            if chunk.image_url:
                picture = text.with_name(f"{text.stem}-{chunk.chunk_index:03}.png")
                picture.write_bytes(httpx.get(chunk.image_url).raise_for_status().content)
        cursor = page.next_cursor


if __name__ == "__main__":
    user = AuthenticatedClient(os.environ["STORYBRUSH_URL"], os.environ["STORYBRUSH_TOKEN"])
    asyncio.run(illustrate(user, Path(sys.argv[1])))
