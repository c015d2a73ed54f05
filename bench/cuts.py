"""Where a splitter has cut stories of which every sentence's end is known, and how well."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bench.corpus import Story

EXACT, BUT_SPACES, LOST = JOINED = ("exactly", "but for spaces", "not the story")


@dataclass(frozen=True)
class Cut:
    """One that no sentence ends at: `before` is the chunk that does."""

    before: str
    after: str
    had_room: bool
    after_abbreviation: bool


@dataclass(frozen=True)
class Quality:
    """`joined` is one of JOINED, what the chunks are together. Shares are of the cuts, and else of the chunks."""

    joined: str
    over: float
    bad_cuts: float
    after_abbreviation: float


def quality(split: Callable[[Story], list[str]], told: list[Story], limit: int) -> Quality:
    joined, over, count, borders = 0, 0, 0, 0
    inside: list[Cut] = []
    for story in told:
        chunks = split(story)
        joined = max(joined, _joined(chunks, story.text))
        over += sum(story.words(chunk) > limit for chunk in chunks)
        count += len(chunks)
        borders += len(chunks) - 1
        inside += cuts_inside(story, chunks, limit)
    bad = sum(cut.had_room for cut in inside)
    abbreviated = sum(cut.after_abbreviation for cut in inside)
    return Quality(JOINED[joined], over / count, bad / borders, abbreviated / count)


def cuts_inside(story: Story, chunks: list[str], limit: int) -> Iterator[Cut]:
    """The cuts that are inside a sentence; spaces that a splitter has left out do not move them."""
    sentences = [story.text[start:end] for start, end in pairwise([0, *story.ends])]
    ends = list(accumulate(map(_letters, sentences)))
    position = 0
    for before, after in pairwise(chunks):
        position += _letters(before)
        at = bisect_left(ends, position)
        if ends[at] == position:
            continue
        had_room = story.words(sentences[at]) <= limit
        yield Cut(before, after, had_room, story.ends_in_abbreviation(before))


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _joined(chunks: list[str], text: str) -> int:
    together = "".join(chunks)
    if together == text:
        return 0
    return 1 if "".join(together.split()) == "".join(text.split()) else 2
