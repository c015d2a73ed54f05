"""Keeping a story."""

from collections.abc import Mapping
from typing import Any

from storybrush.actions.weight import HEAVIEST, weigh
from storybrush.errors import InvalidRequest, LimitReached, StoryTooLarge
from storybrush.ports.records import Stories
from storybrush.story import Story, new_id, now
from storybrush.words import count_words

LONGEST_TITLE = 200
# A shelf that is full gets no room by waiting: this only keeps a client that tries again by itself from trying often.
FULL_FOR_SECONDS = 3600


def create_story(body: Mapping[str, Any], user_id: str, *, max_words: int, max_stories: int, stories: Stories) -> Story:
    """Keeps `{title, content}` as a new story; the text may be empty.

    Raises InvalidRequest, which names every bad field, StoryTooLarge over `max_words` or what an answer holds, and
    LimitReached where the user has `max_stories` already; 0 is no limit.
    """
    title, content = body.get("title"), body.get("content")
    wrong = {}
    if not isinstance(title, str) or not 1 <= len(title.strip()) <= LONGEST_TITLE or not _is_text(title):
        wrong["title"] = f"must be a text of 1 to {LONGEST_TITLE} characters"
    if not isinstance(content, str) or not _is_text(content):
        wrong["content"] = "must be the story's text; it may be empty"
    wrong |= {field: "is not a field of a story" for field in body if field not in ("title", "content")}
    if wrong:
        raise InvalidRequest(wrong)
    words = count_words(str(content))
    if words > max_words:
        raise StoryTooLarge(f"The story has {words:,} words; at most {max_words:,} are taken. Split it into parts.")
    if weigh(str(content)) > HEAVIEST:
        raise StoryTooLarge(f"The story has over {HEAVIEST // 1_000_000} MB, which is too much. Split it into parts.")
    moment = now()
    story = Story(
        id=new_id(),
        user_id=user_id,
        title=str(title).strip(),
        content=str(content),
        words=words,
        created_at=moment,
        updated_at=moment,
    )
    stories.add(story)
    # Counted once it is there: of two that come at once, neither is missed.
    if max_stories and stories.count(user_id) > max_stories:
        stories.delete(story.id)
        raise LimitReached(f"You may keep {max_stories:,} stories. Delete one to make room.", FULL_FOR_SECONDS)
    return story


def _is_text(value: str) -> bool:
    """Whether it can be kept as UTF-8: half a surrogate pair cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
