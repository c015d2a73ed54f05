"""Nouns of the domain for tests, each with what a test does not care about filled in."""

from typing import Any

from storybrush.chunk import ImageChunk, Metadata, Style, chunk_id
from storybrush.options import DEFAULTS
from storybrush.run import Counts, Run
from storybrush.story import Story, new_id, now

ALICE = "alice"
BUCKET = "pictures"


def a_story(**changes: Any) -> Story:
    moment = now()
    filled = {
        "id": new_id(),
        "user_id": ALICE,
        "title": "The lamp",
        "content": "Ada lit the lamp. It rained.",
        "words": 6,
        "created_at": moment,
        "updated_at": moment,
    }
    return Story(**(filled | changes))


def a_run(**changes: Any) -> Run:
    moment = now()
    filled = {
        "id": new_id(),
        "story_id": new_id(),
        "user_id": ALICE,
        "kind": "generate",
        "options": DEFAULTS,
        "max_concurrency": 10,
        "counts": Counts(pending=3),
        "started_at": moment,
        "updated_at": moment,
    }
    return Run(**(filled | changes))


def a_chunk(**changes: Any) -> ImageChunk:
    moment = now()
    story_id = changes.get("story_id", new_id())
    index = changes.get("chunk_index", 0)
    filled = {
        "id": chunk_id(story_id, index),
        "story_id": story_id,
        "run_id": new_id(),
        "user_id": ALICE,
        "chunk_index": index,
        "content": f"Page {index}.",
        "prompt": f"Paint page {index}.",
        "style": Style(art_style="anime"),
        "metadata": Metadata(ai_model="gemini", image_size="512x512", quality="standard", fingerprint=f"f{index}"),
        "created_at": moment,
        "updated_at": moment,
    }
    return ImageChunk(**(filled | changes))
