"""Where a text names somebody or something: as whole words, in any case, the longest name first."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from storybrush.tongues import Tongue
from storybrush.words import is_spaceless

# What a Russian noun, name or adjective may end in, and what is left of one when that is taken off.
_RUSSIAN_ENDINGS = (
    "а|я|о|е|ё|ы|и|у|ю|й|ь|ой|ою|ей|ею|ом|ем|ём|ого|его|ому|ему|ым|им|ая|яя|ую|юю|ый|ий|ое|ее|ые|ых|их|ыми|ими"
    "|ами|ями|ах|ях|ов|ев|ам|ям|ин|ина|ину|иной|ием|ию|ия|ье|ья"
)
_RUSSIAN_ENDING = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|[аяоеёьйыиую])$")
_FLEETING = re.compile(r"[её]([лцн])$")  # Павел, Павла
_NOTHING = r"(?!)"
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class Mention(msgspec.Struct, frozen=True):
    """Words that name one of `names`, at the offsets `start` to `end`."""

    names: tuple[str, ...]
    start: int
    end: int


class Names:
    """Finds what is called by any of its names; `called` gives the names of each."""

    def __init__(self, called: Mapping[str, Iterable[str]], tongue: Tongue) -> None:
        owners: dict[str, list[str]] = {}
        for owner, names in called.items():
            for name in names:
                found = owners.setdefault(" ".join(name.split()), [])
                if owner not in found:
                    found.append(owner)
        forms = {form: _inflected(form, tongue) for form in sorted(owners, key=lambda form: (-len(form), form)) if form}
        self._owners = [(re.compile(pattern), tuple(owners[form])) for form, pattern in forms.items()]
        self._known: dict[str, tuple[str, ...]] = {}
        spaceless = "|".join(re.escape(form) for form in forms if is_spaceless(form))
        others = "|".join(pattern for form, pattern in forms.items() if not is_spaceless(form))
        self._pattern = re.compile(rf"{spaceless or _NOTHING}|(?<![\w-])(?:{others or _NOTHING})(?!\w|-\w)")

    def find(self, text: str) -> list[Mention]:
        """Every mention in `text`, in order; none is part of another."""
        return [Mention(self._owner(match[0]), *match.span()) for match in self._pattern.finditer(text)]

    def _owner(self, said: str) -> tuple[str, ...]:
        # The big pattern has no groups, since without them it is many times as fast; the same words come again.
        if said not in self._known:
            self._known[said] = next(names for pattern, names in self._owners if pattern.fullmatch(said))
        return self._known[said]


def _inflected(form: str, tongue: Tongue) -> str:
    """A pattern for all that `form` may become in a sentence; it has no group of its own."""
    if is_spaceless(form):
        return re.escape(form)
    words = form.split()
    article = len(words) > 1 and words[0].lower() in tongue.articles
    parts = [_in_any_case(word, tongue) for word in words[article:]]
    if article:
        parts.insert(0, f"(?:{'|'.join(f'[{word[0]}{word[0].upper()}]{word[1:]}' for word in tongue.articles)})")
    return r"\s+".join(parts)


def _in_any_case(word: str, tongue: Tongue) -> str:
    first, rest = word[0], word[1:]
    opening = f"[{first}{first.upper()}]" if first.islower() and len(first.upper()) == 1 else re.escape(first)
    has_stop = word.rstrip(".") in {*tongue.titles, *tongue.titles_female, *tongue.titles_male}
    pattern = opening + _in_any_form(rest.rstrip(".") if has_stop else rest, tongue, is_noun=first.isupper())
    return pattern.replace("’", "['’]").replace("ё", "[её]") + r"\.?" * has_stop


def _in_any_form(rest: str, tongue: Tongue, *, is_noun: bool) -> str:
    if _CYRILLIC.search(rest):
        stem = _RUSSIAN_ENDING.sub("", rest) if len(rest) > 2 else rest
        fleeting = _FLEETING.search(stem)
        stem = re.escape(stem) if fleeting is None else f"{re.escape(stem[: fleeting.start()])}[её]?{fleeting[1]}"
        is_bare = len(stem) == len(rest) or fleeting is not None  # `дом`, but never `пол` for `поле`
        return f"{stem}(?:{_RUSSIAN_ENDINGS}){'?' if is_bare else ''}"
    if tongue.name == "de" and rest.isalpha():
        if is_noun:
            return f"{rest}(?:e?s|e?n|ens|e|er)?"
        return f"{rest.removesuffix('e')}(?:e[nmrs]?)?"
    return re.escape(rest)
