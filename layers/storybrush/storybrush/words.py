"""What a word is: the one count that limits, statuses and the page agree on.

A word is a run of characters between spaces. Two things make more words of such a run: a letter of a script
that is written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Myanmar, Tibetan) is a word by itself, and
a dash between two words parts them, as in `he ran—and fell`. Marks and punctuation belong to a neighbour.
"""

import re
from collections.abc import Iterator
from unicodedata import category

# Letters of the scripts that put no space between words.
SPACELESS = (
    "\u0e01-\u0e30\u0e32\u0e40-\u0e46"  # Thai
    "\u0e81-\u0eb0\u0eb2\u0ebd\u0ec0-\u0ec6\u0edc-\u0edf"  # Lao
    "\u0f00\u0f40-\u0f6c\u0f88-\u0f8c"  # Tibetan
    "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\ua9e0-\ua9e4\ua9e6-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa76\uaa7a\uaa7e\uaa7f"  # Myanmar
    "\u1780-\u17b3\u17d7\u17dc"  # Khmer
    "\u3005-\u3007\u303b\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c\uf900-\ufaff\uff66-\uff9d"  # kana, Han, Yi
    "\U0001b000-\U0001b16f\U00020000-\U000323af"
)
OPENING = "([{¿¡“‘„‚«‹「『（《〈【〔〖［｛"

# What is drawn with the character after it (Unicode calls it "prepend"), as letters and as signs; ...
_LEADING_LETTERS = (
    "\u0d4e\u1cf5\u1cf6\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a\U00011a84-\U00011a89\U00011d46\U00011f02"
)
_LEADING = _LEADING_LETTERS + "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
# ... letters that are drawn with the one before; signs that make one letter of the last and the next.
_HANGING_LETTERS = "\u0e33\u0eb3\uff9e\uff9f"
_LINKING = (
    "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6"
    "\U00010a3f\U00011133\U0001193e\U00011a47\U00011a99\U00011f42"
)
# The scripts of those signs.
_LINKED_SCRIPTS = "\u0900-\u0d7f\u1000-\u109f\u1780-\u17ff\u1a20-\u1bbf\ua980-\uabff\U00010a00-\U00011f5f"

_SIGN = rf"(?:[^\w\s]|[{_LEADING_LETTERS}{_HANGING_LETTERS}])"
_TRAILING = rf"(?:(?![{re.escape(OPENING)}{_LEADING}])[^\w\s]|[{_HANGING_LETTERS}])"
_LINKED = rf"[{_LINKING}]{_TRAILING}*+(?:(?![{_LEADING}])[{_LINKED_SCRIPTS}])?+"
_LED = rf"[{_LEADING}](?:(?![{_LEADING}])\w)?+"
_DASH = rf"(?:—|--)(?=\w)(?![{_HANGING_LETTERS}])"
# Signs, then a spaceless letter with its own signs, or a run of others up to a dash between words. Each part starts
# at a character that the one before it refused, so no input makes the search go back over what it has read. (ASCII
# comes first in a run because a short class is quick.)
_WORD = re.compile(
    rf"(?=\S){_SIGN}*+"
    rf"(?:(?P<spaceless>[{SPACELESS}])(?:{_LINKED}|{_TRAILING})*+"
    rf"|(?:[!-,.-~]++|[^\s{SPACELESS}{_LEADING}{_LINKING}—-]++|{_LED}|{_LINKED}|(?!{_DASH})[—-])++(?:{_DASH})?+)?+\s*+"
)

# Where neither of these is found, the runs between spaces are the words.
_UNPLAIN = re.compile(r"[^\x00-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u20cf]")
_DASH_INSIDE = re.compile(r"\S(?:—|--)\w")
_SPACE_BEFORE_MARK = re.compile(r"[^\S\t-\r\x1c-\x1f\x85\u2028\u2029](?=[^\s\x00-\u02ff])")
_EXTENDERS = frozenset("\u200c\u200d" + _HANGING_LETTERS + "".join(map(chr, range(0x1F3FB, 0x1F400))))


def count_words(text: str) -> int:
    """Return the number of words in `text`, which is 0 only for empty text and for spaces."""
    if text.isascii() or not _UNPLAIN.search(text):
        has_dash = "--" in text or "—" in text
        if not (has_dash and _DASH_INSIDE.search(text)):
            return len(text.split())
    return len(_WORD.findall(_with_gaps_only(text)))


def word_ends(text: str) -> Iterator[int]:
    """Yield the offset behind each word of `text` and the spaces that follow it; none is inside a grapheme."""
    return (match.end() for match in _WORD.finditer(_with_gaps_only(text)))


def is_spaceless(word: str) -> bool:
    """Tell whether `word` begins with a letter of a script that puts no space between words."""
    match = None if word.isascii() else _WORD.match(word)
    return match is not None and match["spaceless"] is not None


def extends(character: str) -> bool:
    """Tell whether `character` is drawn with the one before it, so that no border may come between them."""
    return character > "\u02ff" and (
        category(character)[0] == "M" or character in _EXTENDERS or "\U000e0020" <= character <= "\U000e007f"
    )


def _with_gaps_only(text: str) -> str:
    # A space that carries a mark is a character like any other; the sign that stands in for it keeps offsets.
    return _SPACE_BEFORE_MARK.sub(lambda space: "␠" if extends(text[space.end()]) else space[0], text)
