"""What in a passage tells who is there and where: names, pronouns, and where a scene ends."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, cast

import msgspec

from storybrush.before import Before
from storybrush.cast import Cast, Character, Place
from storybrush.descriptions import Descriptions
from storybrush.mentions import Mention, Names
from storybrush.speech import Speech, is_called
from storybrush.tongues import Tongue, either
from storybrush.whereabouts import PlaceClue

# `named`: by the teller, as somebody who is there. `called`: by somebody who speaks to them. `turn`: somebody begins
# to speak. The others are pronouns.
Kind = Literal["scene end", "named", "called", "turn", "female", "male", "plural", "first"]

_SCENE_END = re.compile(
    r"^[ \t]*(?:(?:[*⁂•◆◇~#·—–=_-][ \t]*){3,}|#{1,6}[ \t].*|[IVXLC]{1,7}\.?"
    r"|\d{1,3}\.?(?:[ \t]+\S.{0,59}[^.,;:…\s])?"
    r"|[IVXLC]{1,7}\.[ \t]+\S.{0,59}[^.,;:…\s]|\w+[ \t]+(?i:kapitel|teil)\b(?:.{0,59}[^.,;:!?…\s])?"
    r"|(?i:chapter|part|book|act|scene|kapitel|teil|chapitre|partie|cap[ií]tulo|parte|глава|часть)[ \t]+"
    r"(?:\d+|[IVXLC]+\b|[^\W\d_]+).{0,60}|第[\d〇零一二三四五六七八九十百千]+[章回节節部話话].{0,40})[ \t]*$",
    re.MULTILINE,
)
_ARRIVES, _IS_THERE, _NAMED, _LEAVES = 3, 2, 1.5, 0.5  # what speaks for a place; a word that describes it, 1
_RARE = 0.25
_BEGUN = re.compile(r"\S")
_FIRST_WORD = re.compile(r"(\w+)\s+")
_WORD = re.compile(r"[^\W\d_]+")


class Clue(msgspec.Struct, frozen=True):
    """Something at offset `at`; `names` are those who are named, or called."""

    at: int
    kind: Kind
    names: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True):
    """The clues of a passage in order, those of its place, and how many words describe each character."""

    clues: list[Clue]
    places: list[PlaceClue]
    looks: dict[str, float]


class Reader:
    """Reads the passages of one story for clues of its cast."""

    def __init__(self, known: Cast, texts: Sequence[str], tongue: Tongue) -> None:
        self._articles = tongue.articles
        self._characters = {character.name for character in known.characters}
        self._places = {place.name for place in known.places}
        self._names = Names(_called(known, texts, tongue), tongue)
        everybody: tuple[Character | Place, ...] = (*known.characters, *known.places)
        self._sights = Descriptions({one.name: one.description for one in everybody}, texts, tongue)
        self._pronouns = _pronouns(tongue)
        self._away = Before(dict.fromkeys(tongue.away, True), tongue)
        self._presenting = Before(dict.fromkeys(tongue.presenting, True), tongue)
        weights = ((tongue.where, _IS_THERE), (tongue.leaving, _LEAVES), (tongue.arriving, _ARRIVES))
        self._where = Before({words: weight for said, weight in weights for words in said}, tongue)
        self._owning = re.compile(rf"['’](?:s\b|(?=\s))(?!\s+(?:\w+\s+){{0,2}}(?:{either(tongue.body)})\b)")

    def read(self, text: str) -> Found:
        """What `text` tells of who is there, and where."""
        speech = Speech(text)
        headings = [match.span() for match in _SCENE_END.finditer(text)]
        mentions = self._names.find(_without(text, headings))
        clues = [Clue(end, "scene end") for _, end in headings]
        clues += (Clue(start, "turn") for start, _ in speech.spans if text[start - 1 : start] in ("", *"\n—–"))
        for match in self._pronouns.finditer(text):
            if not speech.holds(match.start()):
                clues.append(Clue(match.start(), cast(Kind, match.lastgroup)))
        places: list[PlaceClue] = []
        people: list[tuple[int, int]] = []
        for mention in mentions:
            spoken = speech.holds(mention.start)
            if who := tuple(name for name in mention.names if name in self._characters):
                clues += self._of_character(text, mention, who, spoken=spoken)
                people.append((mention.start, mention.end))
            if where := next((name for name in mention.names if name in self._places), None):
                weight = 0 if spoken else self._weight(text, mention)
                arrives = weight - _NAMED if weight == _ARRIVES else 0
                places.append(PlaceClue(where, weight - arrives, arrives))
        described = self._sights.find(_without(text, [*headings, *speech.spans, *people]))
        places += (PlaceClue(name, min(words, _IS_THERE)) for name, words in described.items() if name in self._places)
        looks = {name: words for name, words in described.items() if name in self._characters}
        return Found(sorted(clues, key=lambda clue: clue.at), places, looks)

    def _of_character(self, text: str, mention: Mention, names: tuple[str, ...], *, spoken: bool) -> Iterator[Clue]:
        if not spoken:
            if not (self._away.look(text, mention.start) or self._owning.match(text, mention.end)):
                yield Clue(mention.start, "named", names)
            return
        first_word = text[mention.start : mention.end].split()[0].lower()
        called = first_word not in self._articles and is_called(text, mention.start, mention.end)
        if called or self._presenting.look(text, mention.start):
            yield Clue(mention.start, "called", names)

    def _weight(self, text: str, mention: Mention) -> float:
        """What speaks for the place, by the words before it: the nearest that tell."""
        if not _BEGUN.search(text, 0, mention.start):
            return _IS_THERE
        if self._away.look(text, mention.start):
            return 0
        # `au` of `au moulin` is its article and its preposition.
        article = _FIRST_WORD.match(text, mention.start)
        noun = article.end() if article and article[1].lower() in self._articles else mention.start
        return self._where.look(text, noun) or _NAMED


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in place of what stands at `spans`."""
    kept: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            kept += (text[at:start], " " * (end - max(at, start)))
            at = end
    return "".join((*kept, text[at:]))


def _called(known: Cast, texts: Sequence[str], tongue: Tongue) -> dict[str, set[str]]:
    """What each is called: its names and, of somebody, each capitalised word of them that means nothing else."""
    everybody: tuple[Character | Place, ...] = (*known.characters, *known.places)
    called: dict[str, set[str]] = {}
    for one in everybody:
        called.setdefault(one.name, set()).update((one.name, *one.aliases))
    if not tongue.has_spaces:
        return called
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    parts = {name: set().union(*(_parts(form, tongue) for form in forms)) for name, forms in called.items()}
    shared = Counter(word for own in parts.values() for word in own)
    for one in known.characters:
        called[one.name] |= {
            word for word in parts[one.name] if shared[word] == 1 and counts[word.lower()] <= _RARE * counts[word]
        }
    return called


def _parts(name: str, tongue: Tongue) -> set[str]:
    """The words of a name that are names, too; in `the old Captain` none is."""
    words = _WORD.findall(name)
    if not words or words[0].lower() in tongue.articles:
        return set()
    others = {*tongue.titles, *tongue.titles_female, *tongue.titles_male}
    return {word for word in words if word[0].isupper()} - others


def _pronouns(tongue: Tongue) -> re.Pattern[str]:
    edge = r"\b" if tongue.has_spaces else ""
    patterns = {kind: either(getattr(tongue, kind)) for kind in ("plural", "female", "male", "first")}
    if tongue.name == "de":
        patterns["plural"] += r"|sie(?=\s+\w+en\b)"  # `sie gingen`, but `sie ging`
    pattern = "|".join(f"(?P<{kind}>{words})" for kind, words in patterns.items())
    return re.compile(f"{edge}(?:{pattern}){edge}", re.IGNORECASE)
