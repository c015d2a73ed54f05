"""Illustrates a text file: `python illustrate.py story.txt`; the pictures are put beside it."""

import asyncio
import os
import sys
from pathlib import Path

from storybrush_client import AuthenticatedClient
from storybrush_client.api.runs import generate_images
from storybrush_client.api.stories import create_story
from storybrush_client.models import NewStory
from storybrush_live import answered, pictures, progress


async def illustrate(client: AuthenticatedClient, text: Path) -> None:
    new = NewStory(title=text.stem, content=text.read_text(encoding="utf-8"))
    story = answered(await create_story.asyncio(client=client, body=new))
    answered(await generate_images.asyncio(story.id, client=client))
    async for news in progress(client, story.id):
        print(f"{news.status.completed} of {news.status.total}")
    async for chunk, picture in pictures(client, story.id):
        text.with_name(f"{text.stem}-{chunk.chunk_index:03}.png").write_bytes(picture)


if __name__ == "__main__":
    user = AuthenticatedClient(os.environ["STORYBRUSH_URL"], os.environ["STORYBRUSH_TOKEN"])
    asyncio.run(illustrate(user, Path(sys.argv[1])))
