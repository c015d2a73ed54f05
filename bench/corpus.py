"""Fiction by the megabyte, written by a machine, so that it is known where every sentence of it ends.

The sentences make little sense and no more than a few hundred shapes; what is hard about them is real: titles,
initials, decimals, ordinals, ellipses, dialogue in six languages' own quotes, clauses without end.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

SEED = 20_261
# Chinese says as much in a third of the letters.
LETTERS = {"en": 400_000, "de": 150_000, "fr": 150_000, "es": 150_000, "ru": 150_000, "zh": 30_000}
PARAGRAPHS_OF_SCENE, SCENES_OF_CHAPTER = 30, 4
SPOKEN = 0.4  # of the paragraphs
LONG = 0.01  # of what is told: sentences that no chunk has room for

_GRAMMARS = Path(__file__).parent / "fiction"
_SLOT = re.compile(r"\{(\w+)\}")
_INITIAL = re.compile(r"([^\W\d_]\.-?)+")
_OPENING = "“„«»'(—¡¿"


@dataclass
class Story:
    """`ends` are the offsets behind each sentence of `text` and the spaces after it, in order."""

    language: str
    abbreviations: frozenset[str]
    text: str = ""
    ends: list[int] = field(default_factory=list)

    def words(self, text: str) -> int:
        """By spaces or, in Chinese, by letters; numbers are written in letters there.

        What has only signs is a word, too: some splitters say things twice that have no length.
        """
        words = len(text.split())
        return max(words, sum(map(str.isalnum, text))) if self.language == "zh" else words

    def ends_in_abbreviation(self, text: str) -> bool:
        last = "".join(text.split()[-1:]).lstrip(_OPENING)
        return last in self.abbreviations or _INITIAL.fullmatch(last) is not None


def stories() -> list[Story]:
    """One in each language, the same ones every time."""
    return [_story(language, letters) for language, letters in LETTERS.items()]


def _story(language: str, letters: int) -> Story:
    grammar = tomllib.loads((_GRAMMARS / f"{language}.toml").read_text())
    choices = {name: _choices(lines) for name, lines in grammar.items()}
    rng = Random(f"{SEED} {language}")  # noqa: S311  a story is no secret
    story = Story(language, frozenset(grammar["abbreviations"].split()))
    parts: list[str] = []
    length = 0
    for paragraph in _paragraphs(choices, grammar["between"], rng):
        *sentences, last = paragraph
        for sentence in (*sentences, f"{last}\n\n"):
            length += len(sentence)
            parts.append(sentence)
            story.ends.append(length)
        if length >= letters:
            break
    story.text = "".join(parts)
    return story


def _choices(lines: str) -> list[str]:
    """Words where there is one line, lines where there are more."""
    text = lines.strip()
    return text.split("\n") if "\n" in text or "{" in text else text.split(" ")


def _paragraphs(choices: dict[str, list[str]], between: str, rng: Random) -> Iterator[list[str]]:
    """Paragraphs without end, each the list of its sentences with the spaces between them."""
    for scene in count():
        yield [_expanded("{chapter}", choices, rng) if scene % SCENES_OF_CHAPTER == 0 else "* * *"]
        for _ in range(PARAGRAPHS_OF_SCENE):
            spoken = rng.random() < SPOKEN
            units = [_expanded(_unit(spoken, rng), choices, rng) for _ in range(rng.randint(1, 2 if spoken else 8))]
            yield f"{between}|".join(units).split("|")


def _unit(spoken: bool, rng: Random) -> str:
    if spoken:
        return "{speech}"
    return "{long}" if rng.random() < LONG else "{sentence}"


def _expanded(text: str, choices: dict[str, list[str]], rng: Random) -> str:
    while _SLOT.search(text):
        text = _SLOT.sub(lambda slot: rng.choice(choices[slot[1]]), text)
    return text
