"""Where the sentences and paragraphs of a story end, in any script."""

import re
from collections.abc import Iterator

from storybrush.abbreviations import is_abbreviation
from storybrush.words import OPENING, count_words, extends

# A weight says how much emptier a chunk may be, as a share of the limit, in order to end at this border
# and not between two words.
PARAGRAPH = 1.5
SENTENCE = 1.0

LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
STOPS = ".!?…‼⁇⁈⁉‽\u037e。！？．｡։؟۔।॥။។៕።፧፨།༎"
QUOTES = frozenset("\"'”’“‘»«›‹」』")
CLOSING = "\"'”’›»)]}」』）】〉》〕〗］｝\ufe0e\ufe0f"
# A mark that opens a quotation in one language closes it in another: it does where no letter follows.
_CLOSING_MARK = rf"(?:[{re.escape(CLOSING)}]|[“‘«‹](?=[\s,.;:…!?)—–-]|\Z)|[ \xa0\u202f]»(?=[\s,.;:…]|\Z))"
# From a stop or, where a line ends without one, from its break to the next thing that is no space. What has
# begun to match always does, so that no input is read twice.
_END = re.compile(
    rf"[{STOPS}{_BREAKS}](?:(?<=[{_BREAKS}])|(?:[ \xa0]?[{STOPS}])*+(?P<closing>{_CLOSING_MARK}*+))(?P<gap>\s*+)"
)
_ELLIPSIS = re.compile(r"…|\.[ \xa0]?\.")
_PRONOUN = re.compile(r"I\b")
# What may stand before the first letter of a sentence.
_LEAD = re.compile(rf"[{re.escape(OPENING)}\"'»›”\s—–-]{{0,8}}")

_SPEECH = (
    "said|says|say|asked|asks|cried|replied|answered|shouted|whispered|muttered|murmured|called|added|told|exclaimed"
    "|yelled|screamed|sighed|laughed|snapped|growled|demanded|began|continued|went on|repeated|returned|observed"
    "|remarked|agreed|insisted|declared|announced|explained|inquired|wondered|thought|gasped|hissed|roared|sobbed"
)
# `Tom said` behind a quotation; `said Tom` and `he said` begin with a small letter.
_TAG = re.compile(
    rf"(?:[\w’'-]{{1,20}}\.?\s{{1,2}}){{1,4}}(?:{_SPEECH})\b"
    r"|[^\s，。、！？；：…「『“]{0,8}[说說道问問喊叫答吼骂罵嚷喝嘆叹]|と|って"
)

_TITLE_WIDTH = 60  # characters
_LINE_WIDTH = 120
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"(?i:chapter|part|book|act|scene|kapitel|teil|chapitre|cap[ií]tulo|глава|часть)\s+[\dIVXLC]+\b")
_LEADING_ON = tuple(",;:—–-،，、：；")
_CLOSED = frozenset(CLOSING)


def sentence_ends(text: str) -> Iterator[tuple[int, float]]:
    """Yield (offset, weight) of each sentence end of `text` in order, after its quotes, brackets and spaces.

    The last offset is len(text). No other one has only spaces on a side of it or is inside a grapheme.
    """
    breaks_of_paragraph = 2 if _is_wrapped(text) else 1
    for match in _END.finditer(text, len(text) - len(text.lstrip())):
        end = match.end()
        if end == len(text):
            break
        if extends(text[end]):
            continue
        gap = match[0] if match["closing"] is None else match["gap"]
        if gap != " " and len(LINE_BREAK.findall(gap)) >= breaks_of_paragraph:
            if not _leads_on(text, match):
                yield end, PARAGRAPH
        elif match["closing"] is not None and _ends_sentence(text, match):
            yield end, SENTENCE
    yield len(text), PARAGRAPH


def is_small(letter: str) -> bool:
    """Tell whether `letter` has a capital and is not it, so that no sentence begins with it."""
    return letter.islower() and letter.title() != letter


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    begin = end
    if not text[end].isalnum() and (lead := _LEAD.match(text, end)):
        begin = lead.end()
    if is_small(text[begin : begin + 1]) or not (match["gap"] or _parts_words(text, start, end, begin)):
        return False
    if text[start] in ".…":
        if _ELLIPSIS.match(text, start):
            return not _PRONOUN.match(text, begin)
        if is_abbreviation(text, start):
            return False
    return QUOTES.isdisjoint(match["closing"]) or not _TAG.match(text, end)


def _parts_words(text: str, start: int, end: int, begin: int) -> bool:
    # Without a space it is a border between words only if neither side needs the other to make up a word.
    if text[start] in ".…":
        return False
    before, after = text[max(0, start - 8) : end], text[end : begin + 1]
    return count_words(before) + count_words(after) == count_words(before + after)


def _leads_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether the paragraph that ends at `match` belongs to the next: a title, an ornament, `He said:`."""
    stop = match.start()
    before = text[max(0, stop - _TITLE_WIDTH) : stop].rstrip()
    line = "".join(before.splitlines()[-1:])
    is_short = len(line) < len(before) or stop <= _TITLE_WIDTH
    if match["closing"] is not None:
        return is_short and _is_title(line)
    return before.endswith(_LEADING_ON) or (is_short and before[-1:] not in _CLOSED)


def _is_title(line: str) -> bool:
    return line.isupper() or not _LETTER.search(line) or _NUMBERED.match(line) is not None


def _is_wrapped(text: str) -> bool:
    # Lines that were broken to fit a page are short, and need blank lines to tell the paragraphs apart.
    lines = text.strip().splitlines()
    return "" in map(str.strip, lines) and max(map(len, lines)) <= _LINE_WIDTH
