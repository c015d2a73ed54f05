"""Where a sentence that is too long for a chunk may be cut, and how gladly."""

from collections.abc import Iterator
from itertools import pairwise

from storybrush.abbreviations import is_abbreviation
from storybrush.sentences import CLOSING, LINE_BREAK, QUOTES, STOPS, is_small
from storybrush.words import is_spaceless, word_ends

# Weights as those of sentences.
_LINE = 0.6
_CLAUSE = 0.5
_COMMA = 0.35
_CONJUNCTION = 0.2
_WORD = 0.0
_BOUND = -0.5

_AFTER_MARK = dict.fromkeys(STOPS + ";:—–-；：؛፤", _CLAUSE) | dict.fromkeys(",，、،၊፣", _COMMA)
_CONJUNCTIONS = {
    *("and", "but", "or", "nor", "yet", "so", "because", "while", "when", "where", "which", "who", "that", "if", "as"),
    *("until", "before", "after", "although", "though"),
    *("und", "aber", "oder", "denn", "weil", "dass", "während", "als", "wenn"),
    *("et", "mais", "ou", "car", "puis", "parce", "lorsque", "qui"),
    *("y", "pero", "porque", "cuando", "ma", "perché", "mentre", "quando"),
    *("и", "но", "а", "или", "что", "когда", "если"),
}
# Vowels that are written before their consonant, and signs that never begin a line.
_NEVER_LAST = frozenset("เแโใไເແໂໃໄ")
_NEVER_FIRST = frozenset("ะาๅๆฯະາໆぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々ゝゞヽヾ")


def word_borders(sentence: str) -> Iterator[tuple[int, float]]:
    """Yield (offset, weight) of the border behind each word of `sentence`, in order."""
    ends = list(word_ends(sentence))
    words = [sentence[start:end] for start, end in pairwise([0, *ends])]
    for end, word, following in zip(ends, words, [*words[1:], ""], strict=True):
        yield end, _weight(sentence, end, word, following)


def _weight(sentence: str, end: int, word: str, following: str) -> float:
    body = word.rstrip()
    bare = body.rstrip(CLOSING)
    last = bare[-1:]
    gap = word[len(body) :]
    if last in _NEVER_LAST or following[:1] in _NEVER_FIRST:
        return _BOUND
    weight = _AFTER_MARK.get(last)
    if weight is None:
        if following.strip() in _CONJUNCTIONS:
            weight = _CONJUNCTION
        else:
            weight = _CLAUSE if gap and is_spaceless(body) else _WORD
    elif not QUOTES.isdisjoint(body[len(bare) :]):
        return _BOUND  # `“Stop!” he cried`
    elif last == "." and is_abbreviation(sentence, end - len(word) + len(bare) - 1):
        return _BOUND
    return max(weight, _LINE) if _is_line_end(gap, following) else weight


def _is_line_end(gap: str, following: str) -> bool:
    # A line that goes on with a small letter was only broken to fit the page.
    breaks = 0 if gap in ("", " ") else len(LINE_BREAK.findall(gap))
    return breaks > 1 or (breaks == 1 and not is_small(following[:1]))
