"""What the characters and places of a cast look like, by the words of the text near their names."""

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from storybrush.cast import Cast
from storybrush.mentions import Names
from storybrush.sentences import STOPS, sentence_ends
from storybrush.speech import Speech
from storybrush.tongues import Tongue, either

_PARAGRAPH = re.compile(r"\n\s*\n")
_LONGEST = 200  # characters of a description
_NOUN_FIRST = ("fr", "es")  # where an adjective comes after its noun


def described(text: str, cast: Cast, tongue: Tongue) -> Cast:
    """The cast with the descriptions that `text` gives of it; of whom or what it says nothing, none."""
    if not tongue.looks:
        return cast
    looks: dict[str, list[str]] = {character.name: [] for character in cast.characters}
    patterns = _patterns(tongue)
    for who, told in _told_of(text, cast, tongue):
        looks[who] += (phrase for pattern in patterns for phrase in _phrases(pattern, told, tongue))
    characters = tuple(
        msgspec.structs.replace(one, description=one.description or _joined(looks[one.name], ", "))
        for one in cast.characters
    )
    sights: dict[str, list[str]] = {place.name: [] for place in cast.places}
    for where, sentence in _told_of_places(text, cast, tongue):
        sights[where].append(sentence)
    places = tuple(
        msgspec.structs.replace(one, description=one.description or _joined(sights[one.name], " "))
        for one in cast.places
    )
    return msgspec.structs.replace(cast, characters=characters, places=places)


def _told_of(text: str, cast: Cast, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """What is told of one character alone: who is named, or is meant by a pronoun that begins the next sentence."""
    names = Names({one.name: {one.name, *one.aliases} for one in cast.characters}, tongue)
    pronouns = {
        one.name: re.compile(rf"(?:{either(getattr(tongue, one.gender, ()))})\b", re.IGNORECASE)
        for one in cast.characters
    }
    speech = Speech(text)
    latest: str | None = None
    for start, end in pairwise([0, *(end for end, _ in sentence_ends(text))]):
        sentence = text[start:end]
        mentions = names.find(sentence)
        if latest and pronouns[latest].match(sentence):
            sentence = sentence[: mentions[0].start] if mentions else sentence
        else:
            latest = mentions[0].names[0] if len({mention.names for mention in mentions}) == 1 else None
        if latest and not speech.holds(start):
            yield latest, " ".join(sentence.split())


def _told_of_places(text: str, cast: Cast, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """The sentences in which a place is named and nobody: they tell of the place."""
    places = Names({one.name: {one.name, *one.aliases} for one in cast.places}, tongue)
    people = Names({one.name: {one.name, *one.aliases} for one in cast.characters}, tongue)
    pronouns = re.compile(rf"\b(?:{either((*tongue.female, *tongue.male, *tongue.first))})\b", re.IGNORECASE)
    speech = Speech(text)
    for start, end in pairwise([0, *(end for end, _ in sentence_ends(text))]):
        sentence = " ".join(_PARAGRAPH.split(text[start:end].strip())[-1].split())
        if speech.overlaps(start, end) or sentence[-1:] not in STOPS:
            continue
        named = {mention.names[0] for mention in places.find(sentence)}
        if len(named) == 1 and not people.find(sentence) and not pronouns.search(sentence):
            yield named.pop(), sentence


def _patterns(tongue: Tongue) -> list[re.Pattern[str]]:
    """First what somebody is, such as `a tall girl of twelve`; then what they have, such as `with red hair`."""
    roles = either([*tongue.roles_female, *tongue.roles_male, *tongue.roles])
    looks, determiners = either(tongue.looks), either(tongue.determiners)
    word = r"[^\W\d_][\w’'-]*"
    being = rf"(?:\b(?:{either(tongue.being)})|,)\s+(?:(?:{determiners})\s+)?"
    if tongue.name in _NOUN_FIRST:
        is_somebody = rf"{being}(?P<it>(?:{roles})\s+(?!(?:{determiners})\b){word})"
        has = rf"\b(?:{either(tongue.wearing)})\s+(?:(?:{determiners})\s+)?(?P<it>(?:{looks})\s+{word})"
    else:
        is_somebody = rf"{being}(?P<it>(?:{word}\s+){{1,4}}?(?:{roles})(?:\s+(?:of|von)\s+{word})?)\b"
        has = (
            rf"\b(?:(?:{either(tongue.wearing)}|{either(tongue.and_)})\s+(?:(?:{determiners})\s+)?|in\s+(?:{determiners})\s+)(?:same\s+)?"
            rf"(?P<it>(?:{word},?\s+){{1,3}}?(?:{looks}))\b"
        )
    ages = rf"\b(?P<it>{word}\s+(?:{either(tongue.ages)}))\b"
    return [re.compile(pattern) for pattern in (is_somebody, ages, has)]


def _phrases(pattern: re.Pattern[str], sentence: str, tongue: Tongue) -> Iterator[str]:
    function_words = {*tongue.common, *tongue.determiners, *tongue.where, *tongue.female, *tongue.male}
    function_words = (function_words | {*tongue.acting, *tongue.leaving}) - {"of", "von"}
    for match in pattern.finditer(sentence):
        if not function_words.intersection(re.findall(r"[^\W\d_]+", match["it"].lower())):
            yield match["it"]


def _joined(phrases: list[str], between: str) -> str:
    """As many of the phrases as fit, each once, in the order of the story."""
    kept = ""
    for phrase in dict.fromkeys(phrases):
        if phrase not in kept and len(kept) + len(between) + len(phrase) <= _LONGEST:
            kept = f"{kept}{between}{phrase}" if kept else phrase
    return kept
