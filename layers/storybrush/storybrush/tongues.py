"""What is known of the languages that stories are told in, read from tongues.toml: one place for each word."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from storybrush.words import SPACELESS

_SAMPLE = 50_000  # characters of a story, and more than its language takes to show
_SPACELESS_SHARE = 0.2
_HAN_OR_KANA = re.compile(f"[{SPACELESS}]")
_KANA = re.compile("[\u3041-\u30fa]")
_WORD = re.compile(r"[^\W\d_]+")


class Tongue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language that tell who is spoken of, and where they are; tongues.toml says which is which."""

    name: str
    common: tuple[str, ...]
    nobody: tuple[str, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]
    plural: tuple[str, ...]
    first: tuple[str, ...]
    articles: tuple[str, ...]
    determiners: tuple[str, ...]
    possessives: tuple[str, ...]
    where: tuple[str, ...]
    arriving: tuple[str, ...]
    leaving: tuple[str, ...]
    away: tuple[str, ...]
    presenting: tuple[str, ...]
    body: tuple[str, ...]
    saying: tuple[str, ...]
    acting: tuple[str, ...]
    past_endings: tuple[str, ...]
    titles_female: tuple[str, ...]
    titles_male: tuple[str, ...]
    titles: tuple[str, ...]
    roles_female: tuple[str, ...]
    roles_male: tuple[str, ...]
    roles: tuple[str, ...]
    no_speakers: tuple[str, ...]
    places: tuple[str, ...]
    enclosing: tuple[str, ...]
    no_places: tuple[str, ...]
    looks: tuple[str, ...]
    wearing: tuple[str, ...]
    being: tuple[str, ...]
    ages: tuple[str, ...]
    and_: tuple[str, ...] = msgspec.field(name="and")

    @property
    def has_spaces(self) -> bool:
        return self.name not in ("zh", "ja")

    @property
    def drops_subjects(self) -> bool:
        """Whether a sentence may go on about somebody without even a pronoun."""
        return self.name in ("es", "zh", "ja")


def _read() -> dict[str, Tongue]:
    tables = tomllib.loads(Path(__file__).with_name("tongues.toml").read_text(encoding="utf-8"))
    return {
        name: msgspec.convert({"name": name} | {key: _listed(line) for key, line in table.items()}, Tongue)
        for name, table in tables.items()
    }


def _listed(line: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in line.split(",") if word.strip())


TONGUES = _read()


def tongue_of(text: str) -> Tongue:
    """The language that `text` is told in, by its most common words; English where nothing tells."""
    sample = text[:_SAMPLE]
    if len(_HAN_OR_KANA.findall(sample)) > _SPACELESS_SHARE * len("".join(sample.split())):
        return TONGUES["ja" if _KANA.search(sample) else "zh"]
    words = _WORD.findall(sample.lower())
    known = {name: frozenset(tongue.common) for name, tongue in TONGUES.items()}
    return TONGUES[max(known, key=lambda name: sum(word in known[name] for word in words))]


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, the longest first; of no words, nothing at all."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or r"(?!)"
