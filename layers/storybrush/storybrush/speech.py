"""Which parts of a text somebody says aloud: by quotation marks, or by the dash that begins a paragraph of speech."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

# From its opening mark to its closing or, where that is missing, to the paragraph's end: so what has begun to match
# always does, and no input is read twice. A mark that is an apostrophe too closes only where no word goes on.
_QUOTED = re.compile(
    '“[^”\n]*+”?|„[^“”\n]*+[“”]?|«[^»\n]*+»?|»[^«\n]*+«?|"[^"\n]*+"?|「[^」]*+」?|『[^』]*+』?'
    r"|(?<!\w)‘[^’\n]*+(?:’(?=\w)[^’\n]*+)*+’?|(?<![\w'])'(?=[A-ZÀ-Þ])[^'\n]*+(?:(?:'(?=\w)|(?<![.,!?…—-])')[^'\n]*+)*+'?"
)
_DASHED = re.compile(r"^[ \t\xa0]*[—–-](?=[ \t\xa0]*\S)(?P<said>.*)$|^.+$", re.MULTILINE)
# Where a paragraph that begins with a dash tells who speaks: behind a mark and another dash, up to the next; or, as
# the French do, behind a mark and with a small letter, up to the full stop.
_TOLD = re.compile(
    r"(?<=[,.!?…])[ \xa0]*[—–](?:[^—–,.!?…\n]|[,.!?…](?![ \xa0]*[—–])|[—–](?![.,;:—–]))*+[,.!?…]*(?:[ \xa0]*[—–])?"
    r"|(?<=[,!?…][ \xa0])[a-zà-ÿ][^.—–\n]*+"
)
_BEFORE = 24  # characters, and more than may come between a mark and whoever is called
_CALLED_BEFORE = re.compile(
    r"(?:^|[,.!?…—–:;“”\"«„‘'「])\s*(?:(?i:my|dear|my dear|oh|ah|yes|no|liebe|lieber|cher|chère|querido|querida)\s)?$"
)
_CALLED_AFTER = re.compile(r"\s*(?:[,.!?…—–;”\"»“’」，。！？]|'(?!s)|$)")


def is_called(text: str, start: int, end: int) -> bool:
    """Whether the name at `start` to `end` of speech is that of somebody spoken to: it stands between marks."""
    before = text[max(0, start - _BEFORE) : start]
    return bool(_CALLED_BEFORE.search(before) and _CALLED_AFTER.match(text, end))


class Speech:
    """The spoken parts of a text, in order; `spans` are their offsets."""

    def __init__(self, text: str) -> None:
        self.spans = list(_spans(text))
        self._starts = [start for start, _ in self.spans]

    def holds(self, offset: int) -> bool:
        """Whether what stands at `offset` is said by somebody."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self.spans[at][1]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether anything between the offsets `start` and `end` is said by somebody."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and start < self.spans[at][1]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for line in _DASHED.finditer(text):
        if line["said"] is None:
            yield from (quoted.span() for quoted in _QUOTED.finditer(text, *line.span()))
            continue
        start, end = line.span("said")
        for told in _TOLD.finditer(text, start, end):
            yield start, told.start()
            start = told.end()
        yield start, end
