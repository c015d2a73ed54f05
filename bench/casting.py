"""Who is found in each passage of a story, and where, held against what is written down in bench/cast/stories.

`python -m bench.casting` shows it story by story, too.
"""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.result import Goal, Result, Way
from local.models.telling import tell
from storybrush.cast import Cast, Character, Gender, Place
from storybrush.plain_reading import read_plainly
from storybrush.presence import Presence, find_presences
from storybrush.readers.asking import read_answer

STORIES = Path(__file__).parent / "cast" / "stories"

# No model: it shows what the way through a text model comes to here.
STAND_IN = "the cast of the stand-in's text model"


class Annotated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passage and who is there, as names of the story's characters; `place` is empty where there is none."""

    characters: list[str]
    place: str
    text: str


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    gender: Gender = "unknown"
    main: bool = False


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    language: str
    characters: list[Named]
    places: list[Named]
    passages: list[Annotated]

    @property
    def texts(self) -> list[str]:
        return [passage.text.strip("\n") for passage in self.passages]

    @property
    def text(self) -> str:
        return "\n\n".join(self.texts)

    @property
    def cast(self) -> Cast:
        return Cast(
            characters=tuple(
                Character(name=one.name, aliases=one.aliases, gender=one.gender, description=one.description)
                for one in self.characters
            ),
            places=tuple(Place(name=one.name, aliases=one.aliases, description=one.description) for one in self.places),
        )


@dataclass(frozen=True)
class Score:
    """Found, missed and wrong, of the characters that are there and of the places in force; they add up."""

    characters: int = 0
    missed: int = 0
    wrong: int = 0
    passages: int = 0
    places: int = 0
    places_said: int = 0
    places_told: int = 0
    places_agreed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def shares(self) -> tuple[float, float, float, float, float]:
        """Precision and recall of characters; accuracy, precision and recall of places."""
        found = self.characters
        return (
            found / max(1, found + self.wrong),
            found / max(1, found + self.missed),
            self.places_agreed / max(1, self.passages),
            self.places / max(1, self.places_told),
            self.places / max(1, self.places_said),
        )


_ARTICLE = re.compile(r"(?:the|der|die|das|le|la|les|el|los|las)\s+|l['’]")
GOALS, GOAL = {"the correct cast": 0.9}, 0.75  # what is hoped for of one cast, and of all others
COLUMNS = ("characters: precision", "recall", "places: accuracy", "precision", "recall")


def stories() -> list[Story]:
    return [msgspec.convert(tomllib.loads(path.read_text()), Story) for path in sorted(STORIES.glob("*.toml"))]


def scores(read: Callable[[str], Cast], told: list[Story]) -> list[Score]:
    """How well each story's passages are known with the cast that `read` finds in its text."""
    return [_score(story, read(story.text)) for story in told]


def _score(story: Story, cast: Cast) -> Score:
    who = {character.name: _same(character, story.characters) for character in cast.characters}
    where = {place.name: _same(place, story.places) for place in cast.places}
    found = find_presences(story.texts, cast)
    return sum((_passage(*pair, who, where) for pair in zip(story.passages, found, strict=True)), Score())


def _passage(passage: Annotated, found: Presence, who: dict[str, str], where: dict[str, str]) -> Score:
    there, said = set(passage.characters), {who[name] for name in found.characters}
    place = where[found.place] if found.place else ""
    return Score(
        characters=len(there & said),
        missed=len(there - said),
        wrong=len(said - there),
        passages=1,
        places=bool(place) and place == passage.place,
        places_said=bool(passage.place),
        places_told=bool(place),
        places_agreed=place == passage.place,
    )


def _same(one: Character | Place, annotated: list[Named]) -> str:
    """The name of the annotated one that shares most of its names with `one`, else a name of nobody."""
    shared = {other.name: len(_names(one) & _names(other)) for other in annotated}
    best = max(shared, key=lambda name: shared[name], default="")
    return best if best and shared[best] else f"not annotated: {one.name}"


def _names(one: Character | Place | Named) -> set[str]:
    """All that it is called, without articles and signs."""
    return {_ARTICLE.sub("", name.casefold()).replace(".", "").replace("’", "'") for name in (one.name, *one.aliases)}


def ways(told: list[Story]) -> dict[str, Callable[[str], Cast]]:
    """What reads a cast from a story's text, by its name; whatever else reads one is measured by a line here."""
    correct = {story.text: story.cast for story in told}
    return {
        "the correct cast": correct.__getitem__,
        "the plain reading's cast": read_plainly,
        STAND_IN: lambda text: read_answer(json.dumps(tell(text))),
    }


def result() -> Result:
    told = stories()
    found = {name: sum(scores(read, told), Score()) for name, read in ways(told).items()}
    return Result(
        name="casting",
        title="Who is in a picture, and where",
        intro=f"{len(told)} stories of {sum(len(story.passages) for story in told)} passages, for each of which it is "
        "written down who could rightly be seen in its picture, and where it is. The passages are the chunks. With the "
        "correct cast, only the presence is tried; the other casts are read from the text first, and whoever they "
        "hold that is not annotated counts as wrong wherever they are found.",
        columns=COLUMNS,
        ways=[_way(name, score) for name, score in found.items()],
        unit="recall of characters",
        goals=[goal for name, score in found.items() if name != STAND_IN for goal in _goals(name, score)],
    )


def _way(name: str, score: Score) -> Way:
    return Way(name, tuple(f"{share:.3f}" for share in score.shares), score.shares[1])


def _goals(name: str, score: Score) -> list[Goal]:
    """For each way a goal on characters found and right, and one on places."""
    precision, recall, accuracy, *_ = score.shares
    goal = GOALS.get(name, GOAL)
    return [
        Goal(
            f"{name}: precision and recall of characters ≥ {goal}",
            f"{precision:.2f} and {recall:.2f}",
            min(precision, recall) >= goal,
        ),
        Goal(f"{name}: accuracy of places ≥ {goal}", f"{accuracy:.2f}", accuracy >= goal),
    ]


def main() -> None:
    told = stories()
    for name, read in ways(told).items():
        print(f"{name}: {', '.join(COLUMNS)}")
        each = scores(read, told)
        for title, score in [*zip((story.title for story in told), each, strict=True), ("all", sum(each, Score()))]:
            print(f"  {'  '.join(f'{share:.3f}' for share in score.shares)}  {title}")


if __name__ == "__main__":
    main()
