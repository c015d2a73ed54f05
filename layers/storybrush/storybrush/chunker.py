"""Split a story into chunks, one for each picture: exact, never over the limit, and cut where a reader would."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from storybrush.clauses import word_borders
from storybrush.sentences import sentence_ends
from storybrush.words import count_words

# A stretch of text that is not cut: (offset of its end, number of words in it, weight of the border there).
type Piece = tuple[int, int, float]


def split(text: str, max_words: int) -> list[str]:
    """Return the chunks of `text`, each of at most `max_words` words; joined together they are `text` again.

    Empty text has no chunks; text of spaces only is one chunk; every other chunk has a word, and spaces stay
    with the word before them. No cut is inside a grapheme. Raises ValueError if `max_words` is below 1.
    """
    if max_words < 1:
        raise ValueError(f"max_words must be at least 1, not {max_words}")
    if not text:
        return []
    cuts = _pack(list(_pieces(text, max_words)), max_words)
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]


def _pieces(text: str, limit: int) -> Iterator[Piece]:
    """Yield the sentences of `text` in order, and the words of each sentence that is over the limit."""
    start = 0
    for end, weight in sentence_ends(text):
        words = count_words(text[start:end])
        if words <= limit:
            yield end, words, weight
        else:
            borders = list(word_borders(text[start:end]))
            yield from ((start + offset, 1, inner) for offset, inner in borders[:-1])
            yield end, 1, weight
        start = end


def _pack(pieces: list[Piece], limit: int) -> list[int]:
    """Return the offsets of the cuts between chunks, none at either end of the text.

    Each chunk takes the border with the best balance of weight and fullness. The last two share what is left, so
    that no story ends in a stump.
    """
    totals = list(accumulate(words for _, words, _ in pieces))
    cuts: list[int] = []
    first = done = 0
    while totals[-1] - done > limit:
        left = totals[-1] - done
        goal = done + (limit if left > 2 * limit else left / 2)
        beyond = bisect_right(totals, done + limit, first)
        best = max(reversed(range(first, beyond)), key=lambda i: pieces[i][2] - abs(totals[i] - goal) / (goal - done))
        cuts.append(pieces[best][0])
        first, done = best + 1, totals[best]
    return cuts
