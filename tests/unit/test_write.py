"""Keeping a story, and what is too much of one."""

import json
from typing import Any

import pytest

from storybrush.actions.read import list_chunks
from storybrush.actions.weight import HEAVIEST
from storybrush.actions.write import create_story
from storybrush.chunk import ImageChunk, Style
from storybrush.errors import InvalidRequest, StoryTooLarge
from storybrush.story import Story
from tests.stories import ALICE, a_chunk, a_story

LAMBDA_TAKES = 6 * 1024 * 1024
# What a byte of text may become in an answer, at the worst.
HEAVY_LETTERS = ["x", "я", "'", '"', "\\", "\x01", "😀", "\n"]


class Records:
    """Stories, chunks and addresses as far as these actions ask them."""

    def __init__(self, *chunks: ImageChunk) -> None:
        self.kept: list[Story] = []
        self.chunks = chunks

    def add(self, story: Story) -> None:
        self.kept.append(story)

    def find(self, story_id: str, user_id: str) -> Story:
        return a_story(id=story_id, user_id=user_id)

    def page(self, story_id: str, limit: int, after: int) -> list[ImageChunk]:
        return [chunk for chunk in self.chunks if chunk.chunk_index > after][:limit]

    def url(self, key: str, _painted_by: str | None, /) -> str:
        return f"https://pictures.example/{key}?{'x' * 2000}"


def create(records: Any, **body: Any) -> Story:
    return create_story(
        {"title": "The lamp", "content": ""} | body, ALICE, max_words=200_000, max_stories=0, stories=records
    )


def pages(records: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"nextCursor": None}]
    while len(found) == 1 or found[-1]["nextCursor"]:
        given = {"limit": "200", "cursor": found[-1]["nextCursor"]}
        found.append(list_chunks("5" * 24, ALICE, **given, stories=records, chunks=records, urls=records))
    return found[1:]


def bytes_in_lambda(body: Any) -> int:
    return len(json.dumps({"body": json.dumps(body, ensure_ascii=False)}, ensure_ascii=False).encode())


@pytest.mark.parametrize("letter", HEAVY_LETTERS)
def test_a_story_that_fits_no_answer_is_refused(letter: str) -> None:
    longest = (HEAVIEST - 6) // (bytes_in_lambda(letter * 2) - bytes_in_lambda(letter))
    assert create(Records(), content=letter * longest)
    with pytest.raises(StoryTooLarge, match="over 5 MB"):
        create(Records(), content=letter * (longest + 1))
    # The longest that is taken can still be read, as one chunk with its prompt, too.
    chunk = a_chunk(content=letter * longest, prompt=letter * 32_000, image_file="a.png", thumbnail_file="a.webp")
    (page,) = pages(Records(chunk))
    assert bytes_in_lambda(page) < LAMBDA_TAKES


def test_a_story_of_all_the_words_it_may_have_is_kept() -> None:
    assert create(Records(), content="повесть " * 200_000).words == 200_000


@pytest.mark.parametrize("letter", HEAVY_LETTERS)
def test_a_page_of_long_chunks_is_shorter_and_none_is_left_out(letter: str) -> None:
    filled = {"content": letter * 60_000, "prompt": letter * 10_000, "image_file": "a", "thumbnail_file": "a"}
    found = pages(Records(*(a_chunk(chunk_index=index, **filled) for index in range(180))))
    assert max(map(bytes_in_lambda, found)) < LAMBDA_TAKES
    assert [item["chunkIndex"] for page in found for item in page["items"]] == list(range(180))


@pytest.mark.parametrize("letter", HEAVY_LETTERS)
def test_a_page_of_a_large_cast_is_shorter(letter: str) -> None:
    style = Style(art_style="comic", character_description=letter * 15_000, background_description=letter * 400)
    filled = {"style": style, "characters": (letter * 80,) * 40, "image_file": "a", "thumbnail_file": "a"}
    found = pages(Records(*(a_chunk(chunk_index=index, **filled) for index in range(180))))
    assert max(map(bytes_in_lambda, found)) < LAMBDA_TAKES


@pytest.mark.parametrize("names", [[f"field {n}" for n in range(150_000)], ["x" * 3_000_000]], ids=["many", "long"])
def test_an_answer_does_not_grow_with_the_names_of_made_up_fields(names: list[str]) -> None:
    with pytest.raises(InvalidRequest) as refused:
        create(Records(), title=7, **dict.fromkeys(names, 1))
    assert refused.value.fields["title"]
    assert bytes_in_lambda([refused.value.fields, refused.value.message]) < 10_000
    if len(names) > 1:
        assert refused.value.message.endswith("; and 149,981 more")
