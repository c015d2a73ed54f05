"""Finds who and where a story tells of: names that recur, and the few things that act or are gone to without one."""

import re
from collections import defaultdict
from dataclasses import dataclass

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŒŠŽА-ЯЁ", "a-zß-öø-ÿœšžа-яё"
_CAPITAL = rf"[{_UPPER}][{_LOWER}]+(?:[-’'][{_UPPER}][{_LOWER}]+)?"
TITLES = (
    "Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Captain|Capt|Lieutenant|Lt|Colonel|Sergeant|Sir|Lord|Lady|King|Queen|Prince"
    "|Princess|Father|Mother|Brother|Sister|Uncle|Aunt|Old|Young|Little"
)
# Not from one paragraph into the next.
_GAP = r"(?: |\n(?!\n))"
_NAME = re.compile(rf"(?:(?:{TITLES})\.?{_GAP})?{_CAPITAL}(?:{_GAP}{_CAPITAL}){{0,2}}")
_INSIDE = re.compile(rf"[{_LOWER},;]\s\Z")
_TITLED = re.compile(rf"(?:{TITLES})\b")
_ARTICLE = re.compile(r"\b(?:the|an?|der|die|das|dem|den|ein|eine|einen|le|la|les|une?|el|los|las)\s\Z", re.IGNORECASE)
_TOWARDS = re.compile(
    r"\b(?:in|at|of|from|to|into|near|through|across|towards?|beyond|over|around|for|reached|left)\s\Z", re.IGNORECASE
)
_SPEECH = "said|says|asked|cried|called|told|whispered|answered|replied|shouted|laughed|thought"
_SPEAKER = re.compile(rf"\b(?:{_SPEECH})\s\Z")
_SPEAKS = re.compile(rf"\s(?:{_SPEECH})\b|[’']s\b")
_NO_NAMES = {
    *("I", "God", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Chapter", "Part"),
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December", "Christmas", "Easter", "English", "French", "German"),
}
ANIMALS = "fox|wolf|bear|cat|dog|horse|mare|dragon|owl|raven|hare|rabbit|mouse|lion|tiger|whale|parrot|donkey|goat"
_ROLES = (
    "king|queen|prince|princess|captain|widow|witch|wizard|ferryman|boatman|fisherman|fishwife|keeper|hermit|boy|girl"
    "|old man|old woman|man|woman|child|stranger|traveller|giant|robot|doctor|miller|innkeeper"
)
_BEING = re.compile(rf"\b(?:the|an?) ((?:{ANIMALS}|{_ROLES}))\b", re.IGNORECASE)
_SITES = (
    "lighthouse|forest|harbour|harbor|castle|market|village|palace|mill|inn|church|garden|cottage|tower|cave|island"
    "|river|mountain|bridge|square|library|kitchen|attic"
)
_SITE = re.compile(rf"\bthe ({_SITES})\b", re.IGNORECASE)
_HAN = re.compile(r"([\u4e00-\u9fff]{2,3}?)(?=[说說道问問喊答])")


@dataclass(frozen=True)
class Named:
    """`mentions` are the offsets where it is called by its name, or by one of the others."""

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[int, ...]


def find_people(story: str) -> list[Named]:
    """The most often named first."""
    people = [one for one in _named(story) if not _is_place(story, one)]
    people += _recurring(story, _HAN, "", 2)
    beings = _recurring(story, _BEING, "the ", 3)
    if not people and not beings:
        beings = _recurring(story, _BEING, "the ", 1)
    return _in_order(people + beings)


def find_places(story: str) -> list[Named]:
    """The most often named first."""
    return _in_order([one for one in _named(story) if _is_place(story, one)] + _recurring(story, _SITE, "the ", 2))


def surroundings(story: str, named: Named, others: list[Named], before: int = 25) -> str:
    """What is said in the same breath as the name: from so many characters before to the next name, or a full stop."""
    elsewhere = sorted(start for one in others if one is not named for start in one.mentions)
    pieces = []
    for start in named.mentions:
        stop = next((other for other in elsewhere if other > start), len(story))
        ahead = re.split(r"[.!?;,”]", story[max(0, start - before) : start])[-1]
        pieces.append(ahead + re.split(r"(?<=[a-z])[.!?]", story[start : min(stop, start + 200)])[0])
    return " | ".join(pieces)


def _named(story: str) -> list[Named]:
    """Names that recur, and stand inside a sentence once at least: what begins one has a capital anyway."""
    found: dict[str, list[int]] = defaultdict(list)
    for match in _NAME.finditer(story):
        name = " ".join(match[0].split())
        if name not in _NO_NAMES and not _ARTICLE.search(story[max(0, match.start() - 8) : match.start()]):
            found[name].append(match.start())
    inside = {
        name
        for name, starts in found.items()
        if any(_INSIDE.search(story[max(0, start - 2) : start]) for start in starts)
    }
    _part_from_what_begins_a_sentence(found, inside)
    return [
        Named(name, aliases, mentions)
        for name, aliases, mentions in _under_full_names(found)
        if len(mentions) > 1 and (_TITLED.match(name) or not inside.isdisjoint((name, *aliases)))
    ]


def _part_from_what_begins_a_sentence(found: dict[str, list[int]], inside: set[str]) -> None:
    """`Twice Wren sat up` is about Wren; `Mara Voss sat up` is not, where there is a Mara."""
    for name in list(found):
        first, _, rest = name.partition(" ")
        if rest in found and first not in found and name not in inside and not _TITLED.match(name):
            found[rest] += [start + len(first) + 1 for start in found.pop(name)]


def _under_full_names(found: dict[str, list[int]]) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    """With `Captain Voss` stands what is told of `Voss`, unless others are called so too."""
    shorts = {}
    for name in found:
        longer = [other for other in found if name != other and name in other.split()]
        if len(longer) == 1:
            shorts[name] = longer[0]
    return [
        (name, also, tuple(sorted(start for one in (name, *also) for start in found[one])))
        for name in found
        if name not in shorts
        for also in [tuple(short for short, full in shorts.items() if full == name)]
    ]


def _is_place(story: str, named: Named) -> bool:
    before = [story[max(0, start - 12) : start] for start in named.mentions]
    names = (named.name, *named.aliases)
    if _TITLED.match(named.name) or any(_SPEAKER.search(text) for text in before):
        return False
    if any(
        _SPEAKS.match(story, start + len(name))
        for start in named.mentions
        for name in names
        if story.startswith(name, start)
    ):
        return False
    return 2 * sum(bool(_TOWARDS.search(text)) for text in before) > len(before)


def _recurring(story: str, pattern: re.Pattern[str], article: str, least: int) -> list[Named]:
    found: dict[str, list[int]] = defaultdict(list)
    for match in pattern.finditer(story):
        found[match[1].lower()].append(match.start(1))
    return [Named(article + name, (), tuple(mentions)) for name, mentions in found.items() if len(mentions) >= least]


def _in_order(found: list[Named]) -> list[Named]:
    return sorted(found, key=lambda one: (-len(one.mentions), one.mentions[0]))
