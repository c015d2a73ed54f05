"""The domain's first nouns: what all records have in common, ids, and the Story. Frozen; camelCase outside."""

import secrets
from datetime import UTC, datetime

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What every noun has in common: read-only fields, named in camelCase where they are stored or sent."""


class Story(Record, frozen=True):
    """A title and its text. `run_id` is the latest Run; `active_run_id` the one under way, the story's lock."""

    id: str
    user_id: str
    title: str
    words: int
    created_at: datetime
    updated_at: datetime
    content: str = ""
    run_id: str | None = None
    active_run_id: str | None = None


def new_id() -> str:
    """24 hex digits in the layout of an ObjectId, which begins with the second; ids sort by their making."""
    seconds, milliseconds = divmod(round(now().timestamp() * 1000), 1000)
    return f"{seconds:08x}{milliseconds:03x}{secrets.randbits(52):013x}"


def is_id(text: str) -> bool:
    """Whether it has the form of an id: 24 hex digits, in lower case as we give them."""
    return len(text) == 24 and all(character in "0123456789abcdef" for character in text)


def now() -> datetime:
    """UTC in whole milliseconds: what MongoDB keeps."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
