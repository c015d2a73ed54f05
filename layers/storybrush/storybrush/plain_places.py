"""The places of a story by its text alone, without a model: names and nouns that somebody is at, or comes to."""

import re
from collections.abc import Iterable, Mapping

from storybrush.cast import Cast, Character, Place
from storybrush.clues import Reader
from storybrush.han_names import MOST_PLACES
from storybrush.naming import Evidence, Phrases, nouns, sites
from storybrush.tongues import Tongue, either

_FEW = 2  # paragraphs in which a part of a place is named, at most, and ...
_BESIDE = 0.5  # ... in how many of them the place is
_LONG = 4  # letters of a noun that may end a compound
_PARAGRAPH = re.compile(r"\n\s*\n")

type Name = tuple[str, ...]
type Sightings = dict[str, dict[int, float]]  # what speaks for each name, by the paragraphs in which it is


def plain_places(
    text: str, names: Mapping[Name, Evidence], people: Iterable[Character], phrases: Phrases, tongue: Tongue
) -> tuple[Place, ...]:
    """Proper names and nouns alike; those that share a word, or are named beside one another, are one place."""
    known = {word for one in people for called in (one.name, *one.aliases) for word in called.split()}
    proper = {
        " ".join(name): found
        for name, found in names.items()
        if known.isdisjoint(name) and _is_place(name, found, tongue)
    }
    evidence = proper | _nouns(text, tongue)
    seen = _sightings(text, evidence, tongue)
    groups = _joined(list(proper), sorted(evidence.keys() - proper.keys()), seen, tongue)
    weights = {first: sum(sum(seen[name].values()) for name in group) for first, group in groups.items()}
    counts = {first: sum(evidence[name].count for name in group) for first, group in groups.items()}
    kept = [first for first, group in groups.items() if counts[first] > 1 or (first not in proper and weights[first])]
    kept.sort(key=lambda first: (-weights[first], first))
    return tuple(_place(groups[first], phrases) for first in kept[:MOST_PLACES])


def _is_place(name: Name, found: Evidence, tongue: Tongue) -> bool:
    """By a noun in the name, by what stands before it, or by its article: that of a ship, an inn or a rock."""
    if len(name) > 1 and not found.saying and not {name[0].lower(), name[-1].lower()}.isdisjoint(tongue.places):
        return True
    if tongue.name == "de" and found.count == 1:
        return False  # any noun may be
    if found.determined and name[-1].endswith("s"):
        return False  # people: `the Baptists`
    has_article = tongue.name == "en" and found.determined == found.count > 1
    return (has_article and not found.saying) or found.placed > found.saying + (0 if found.determined else found.acting)


def _nouns(text: str, tongue: Tongue) -> dict[str, Evidence]:
    """The nouns that are places wherever they stand, those that people go into and, in German, compounds of them."""
    words = {*tongue.places, *sites(text, tongue)}
    if tongue.name == "de":
        ends = either(word.lower() for word in tongue.places if len(word) >= _LONG)
        words |= set(re.findall(rf"\b[A-ZÄÖÜ][a-zäöüß]+(?:{ends})\b", text))
    found = nouns(text, tongue, words)
    return {noun: one for noun, one in found.items() if one.determined * 2 >= one.count or not tongue.determiners}


def _sightings(text: str, names: Iterable[str], tongue: Tongue) -> Sightings:
    reader = Reader(Cast(places=tuple(Place(name=name) for name in names)), [text], tongue)
    seen: Sightings = {name: {} for name in names}
    for at, paragraph in enumerate(_PARAGRAPH.split(text)):
        for clue in reader.read(paragraph).places:
            seen[clue.name][at] = seen[clue.name].get(at, 0) + clue.weight + clue.arrives
    return seen


def _joined(proper: list[str], common: list[str], seen: Sightings, tongue: Tongue) -> dict[str, list[str]]:
    """The names in groups by their first one: `the dock` is the Fish Dock where there is one."""
    groups = {name: [name] for name in proper}
    words: dict[str, str] = {}
    for name in proper:
        for word in name.lower().split():
            words.setdefault(word, name)
    for noun in sorted(common, key=lambda noun: -sum(seen[noun].values())):
        whole = words.get(noun.lower()) or (_compound(noun, groups) if tongue.name == "de" else None)
        groups.setdefault(whole or _beside(noun, proper, seen) or noun, []).append(noun)
    return groups


def _compound(noun: str, groups: dict[str, list[str]]) -> str | None:
    """The place that is called by a compound of the noun: `Saal` is part of `Speisesaal`."""
    end = noun.lower()
    return next(
        (
            first
            for first, group in groups.items()
            if any(name.lower().endswith(end) or end.endswith(name.lower()) for name in group)
        ),
        None,
    )


def _beside(noun: str, proper: list[str], seen: Sightings) -> str | None:
    """The name of which the noun is a part, since it is hardly ever named but beside it: the deck of the Constance."""
    shared = {name: len(seen[noun].keys() & seen[name].keys()) for name in proper}
    best = max(shared, key=lambda name: shared[name], default="")
    is_part = 1 <= len(seen[noun]) <= _FEW and shared.get(best, 0) >= _BESIDE * len(seen[noun])
    return best if is_part else None


def _place(names: list[str], phrases: Phrases) -> Place:
    first, *others = dict.fromkeys(called for name in names for called in (phrases.of(name), name) if called)
    return Place(name=first, aliases=tuple(others))
