"""A long story is read in parts: how it is parted, and how the casts of its parts become one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from storybrush.cast import (
    LONGEST_NAME,
    MOST_ALIASES,
    MOST_CHARACTERS,
    MOST_PLACES,
    UNNAMEABLE,
    Cast,
    Character,
    Place,
    is_nameable,
)
from storybrush.chunker import split
from storybrush.sentences import is_small, sentence_ends
from storybrush.words import count_words

PART_WORDS = 20_000
OVERLAP_WORDS = 500

_NAMEABLE = str.maketrans(dict.fromkeys(UNNAMEABLE, " "))

# The words of a name.
type Key = tuple[str, ...]


def parts(text: str) -> list[str]:
    """The parts of `text` in order; before each stand the last sentences of the one before it.

    So nobody is cut off from what is told of him. Each has at most PART_WORDS of its own, and OVERLAP_WORDS more.
    """
    own = split(text, PART_WORDS)
    return own[:1] + [_ending(before) + part for before, part in pairwise(own)]


def merge(casts: Sequence[Cast]) -> Cast:
    """One cast of those of a story's parts, which are in order: whoever is called alike is one, and so is a place.

    What is said of looks first stands; what is said later becomes a note.
    """
    notes = [note for cast in casts for note in cast.notes]
    return Cast(
        characters=tuple(_joined((one for cast in casts for one in cast.characters), notes)),
        places=tuple(_joined((one for cast in casts for one in cast.places), notes)),
        notes=tuple(dict.fromkeys(notes)),
    )


def as_writable(cast: Cast) -> Cast:
    """The cast within the bounds of one that its user writes: so many, and each by a name of its own.

    A name that may not be one is an alias, by which the story is still read.
    """
    taken: set[str] = set()
    return Cast(
        characters=tuple(_writable(cast.characters, taken))[:MOST_CHARACTERS],
        places=tuple(_writable(cast.places, taken))[:MOST_PLACES],
        notes=cast.notes,
    )


def _writable[Noun: (Character, Place)](nouns: Iterable[Noun], taken: set[str]) -> list[Noun]:
    writable = []
    for noun in nouns:
        name = " ".join(noun.name.translate(_NAMEABLE).split())
        if is_nameable(name) and name.casefold() not in taken:
            taken.add(name.casefold())
            writable.append(_renamed(noun, name))
    return writable


def _renamed[Noun: (Character, Place)](noun: Noun, name: str) -> Noun:
    called = dict.fromkeys((noun.name, *noun.aliases))
    aliases = [other for other in called if other != name and 0 < len(other) <= LONGEST_NAME]
    return msgspec.structs.replace(noun, name=name, aliases=tuple(aliases[:MOST_ALIASES]))


def _ending(text: str) -> str:
    """The last whole sentences of `text`, of OVERLAP_WORDS at most."""
    starts = [0, *(end for end, _ in sentence_ends(text))]
    first = bisect_left(starts, True, key=lambda start: count_words(text[start:]) <= OVERLAP_WORDS)
    return text[starts[first] :]


def _joined[Noun: (Character, Place)](found: Iterable[Noun], notes: list[str]) -> list[Noun]:
    """Each once, where it is named first; `notes` grow by what is told of it in two ways."""
    named: dict[Key, Noun] = {}
    for one in found:
        key = _key(one.name)
        named[key] = _join(named[key], one, notes) if key in named else one
    nouns = list(named.values())
    while pair := next(_pairs(nouns), None):
        first, second = sorted(pair)
        nouns[first] = _join(nouns[first], nouns.pop(second), notes)
    return nouns


def _pairs(nouns: Sequence[Character | Place]) -> Iterator[tuple[int, int]]:
    """The places of two that are one: the second may be called by the first's name, and nobody else may."""
    called = defaultdict[Key, set[int]](set)
    for place, noun in enumerate(nouns):
        for key in (*map(_key, noun.aliases), *_short_forms(noun)):
            called[key].add(place)
    for place, noun in enumerate(nouns):
        others = [one for one in called[_key(noun.name)] if one != place and _may_be(noun, nouns[one])]
        if len(others) == 1:
            yield place, others[0]


def _short_forms(noun: Character | Place) -> Iterator[Key]:
    """`Voss` and `Captain`, for Captain Voss; but `Voss` is not the father of Voss.

    A place whose name has another's in it is another: Saltmere is not Saltmere Harbour.
    """
    words = _words(noun.name) if isinstance(noun, Character) else []
    for cut in range(1, len(words)):
        for short, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            if len(rest) == 1 or not any(is_small(word[0]) for word in rest):
                yield _folded(short)


def _may_be(one: Character | Place, other: Character | Place) -> bool:
    """Whether nothing speaks against it that both are one: Voss, a man, is not Mrs Voss."""
    if isinstance(one, Place) or isinstance(other, Place):
        return True
    return one.gender == other.gender or "unknown" in (one.gender, other.gender)


def _join[Noun: (Character, Place)](first: Noun, later: Noun, notes: list[str]) -> Noun:
    names: dict[Key, str] = {}
    for name in (first.name, *first.aliases, later.name, *later.aliases):
        names.setdefault(_key(name), name)
    description = first.description or later.description
    if later.description.casefold() not in ("", description.casefold()):
        notes.append(f"{first.name}: later described as {later.description}")
    joined = msgspec.structs.replace(first, aliases=tuple(names.values())[1:], description=description)
    if isinstance(joined, Character) and isinstance(later, Character) and joined.gender == "unknown":
        return msgspec.structs.replace(joined, gender=later.gender)
    return joined


def _key(name: str) -> Key:
    return _folded(_words(name))


def _folded(words: Sequence[str]) -> Key:
    return tuple(word.casefold() for word in words)


def _words(name: str) -> list[str]:
    """The words of a name, as names are compared: without their full stops, and without an article."""
    words = [word.rstrip(".") or word for word in name.split()]
    return words[1:] if len(words) > 1 and words[0].casefold() == "the" else words
