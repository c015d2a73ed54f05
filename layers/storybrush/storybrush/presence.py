"""Who is there in each chunk of a story, and where: by their names, and by pronouns as long as the scene lasts."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from storybrush.cast import Cast, Character, Gender
from storybrush.clues import Clue, Found, Reader
from storybrush.descriptions import stems
from storybrush.tongues import tongue_of
from storybrush.whereabouts import Passage, find_places

_NEAR = 120  # characters between a name and a pronoun that means it
_TELLS = 0.5  # of the passages, in which somebody says `I` who tells the story
_LOOKS = 2  # words of a description that show somebody
_ROUNDS = 2  # since who is there tells where it is, and where it is, who is there


class Presence(msgspec.Struct, frozen=True):
    """Who of the cast is there, in the cast's order, and the place in force."""

    characters: tuple[str, ...]
    place: str | None


def find_presences(texts: Sequence[str], cast: Cast) -> list[Presence]:
    """The presence in each of `texts`, which are the chunks of one story in order."""
    tongue = tongue_of("\n".join(texts))
    reader = Reader(cast, texts, tongue)
    found = [reader.read(text) for text in texts]
    clues = [one.clues for one in found]
    genders, teller = _genders(cast.characters, clues), _teller(clues)
    present: list[set[str]] = [{name for clue in own for name in clue.names} for own in clues]
    places: list[str | None] = []
    for _ in range(_ROUNDS):
        passages = [
            Passage(_opens(one.clues), frozenset(there), frozenset(stems(text)), one.places)
            for one, there, text in zip(found, present, texts, strict=True)
        ]
        places = find_places(passages, [place.name for place in cast.places])
        scene = Scene(genders, teller, carries_on=tongue.drops_subjects)
        present = [
            scene.follow(one, place, _in_scene(following))
            for one, place, following in zip(found, places, [*clues[1:], []], strict=False)
        ]
    return [
        Presence(tuple(dict.fromkeys(one.name for one in cast.characters if one.name in there)), place)
        for there, place in zip(present, places, strict=True)
    ]


def _opens(clues: list[Clue]) -> bool:
    return any(clue.kind == "scene end" for clue in clues)


def _in_scene(clues: list[Clue]) -> list[Clue]:
    """The clues of the next passage, as far as the scene lasts."""
    end = next((at for at, clue in enumerate(clues) if clue.kind == "scene end"), len(clues))
    return clues[:end]


def with_genders(text: str, cast: Cast) -> Cast:
    """The cast, with the genders that it did not know as far as `text` shows them."""
    reader = Reader(cast, [text], tongue_of(text))
    genders = _genders(cast.characters, [reader.read(text).clues])
    characters = tuple(msgspec.structs.replace(one, gender=genders[one.name]) for one in cast.characters)
    return msgspec.structs.replace(cast, characters=characters)


def _genders(characters: Iterable[Character], passages: Iterable[list[Clue]]) -> dict[str, Gender]:
    """The gender of each; where the cast does not know it, that of most pronouns that come after the name."""
    votes: dict[str, Counter[Gender]] = {}
    for clues in passages:
        latest: Clue | None = None
        for clue in clues:
            if clue.kind == "named":
                latest = clue
            elif clue.kind in ("female", "male") and latest and clue.at - latest.at <= _NEAR:
                votes.setdefault(latest.names[0], Counter())[clue.kind] += 1
                latest = None
    return {
        one.name: votes[one.name].most_common(1)[0][0] if one.gender == "unknown" and one.name in votes else one.gender
        for one in characters
    }


def _teller(passages: list[list[Clue]]) -> str | None:
    """Who tells the story as `I`, if somebody does: whom others call by name, and the teller hardly ever names."""
    kinds = [Counter(clue.kind for clue in clues) for clues in passages]
    if sum(found["first"] > 1 for found in kinds) <= _TELLS * len(passages):
        return None
    named, called = (
        Counter(name for clues in passages for clue in clues if clue.kind == kind for name in clue.names)
        for kind in ("named", "called")
    )
    likely = {name: times for name, times in called.items() if named[name] < times}
    return max(likely, key=lambda name: likely[name], default=None)


class Scene:
    """Follows a story passage by passage: who was spoken of last, and which place is in force.

    `teller` is who says `I`; where it `carries_on`, a passage that means nobody is about who was there last.
    """

    def __init__(self, genders: dict[str, Gender], teller: str | None, *, carries_on: bool) -> None:
        self._genders, self._teller, self._carries_on = genders, teller, carries_on
        self._recent: list[str] = []
        self._present: set[str] = set()
        self._place: str | None = None

    def follow(self, found: Found, place: str | None, coming: list[Clue]) -> set[str]:
        """Who is there in the next passage, which is set at `place`."""
        clues = found.clues
        if _opens(clues):
            self._recent, self._present, self._place = [], set(), None
        before = self._present if place == self._place else set()
        named = {name for clue in clues for name in clue.names}
        shown = self._shown(found)
        present = shown | self._met(clues, shown, coming)
        if self._teller and any(clue.kind == "first" for clue in clues):
            present.add(self._teller)
        turns = sum(clue.kind == "turn" for clue in clues)
        # `They` alone may be the wind and the rain.
        is_plural = sum(clue.kind == "plural" for clue in clues) > (0 if present else 1)
        if (is_plural and len(named) < 2) or (turns and not present):
            present |= before
        elif self._carries_on and not present:
            present |= set([who for who in self._recent if who in before][-1:])
        elif turns > 1 and len(present) == 1:
            # Somebody answers, and is not named.
            present |= set([who for who in self._recent if who in before - present][-1:])
        self._present, self._place = present, place
        return set(present)

    def _met(self, clues: list[Clue], shown: set[str], coming: list[Clue]) -> set[str]:
        """Who is named or called, and whom a pronoun means: one of its gender, where the passage names none."""
        named = {self._genders[name] for name in (*shown, *(name for clue in clues for name in clue.names))}
        pronouns = Counter(clue.kind for clue in clues)
        met: set[str] = set()
        for clue in clues:
            who = None
            if clue.names:
                who = self._meant(clue.names)
            elif clue.kind in ("female", "male") and clue.kind not in named:
                who = self._latest(clue.kind) or (self._first(clue.kind, coming) if pronouns[clue.kind] > 1 else None)
            if who:
                met.add(who)
                self._speak_of(who)
        return met

    def _shown(self, found: Found) -> set[str]:
        """Who is not named but described, if a pronoun may mean them."""
        kinds = {clue.kind for clue in found.clues}
        shown = {
            who
            for who, words in found.looks.items()
            if words >= _LOOKS and (self._genders[who] in kinds or self._genders[who] not in ("female", "male"))
        }
        for who in sorted(shown - set(self._recent)):
            self._speak_of(who)
        return shown

    def _speak_of(self, who: str) -> None:
        self._recent = [other for other in self._recent if other != who] + [who]

    def _meant(self, names: tuple[str, ...]) -> str:
        """Which one a name means that several have: who was spoken of last."""
        return max(names, key=lambda name: self._recent.index(name) if name in self._recent else -1)

    def _latest(self, gender: str) -> str | None:
        """Who was spoken of last, of a gender; who tells the story is never meant."""
        others = [who for who in self._recent if who != self._teller and self._genders[who] in (gender, "unknown")]
        return others[-1] if others else None

    def _first(self, gender: str, coming: list[Clue]) -> str | None:
        """Who is named only after the pronoun."""
        return next((who for clue in coming for who in clue.names if self._genders[who] == gender), None)
