"""What the words before a name say of it: the nearest that say something, over at most a few others."""

from collections.abc import Mapping

from storybrush.tongues import Tongue

_REACH = 48  # characters
_OPENING = "\"'“”„«»‘’(—–-"
_LONGEST_IN_WORDS, _LONGEST_IN_LETTERS = 3, 4  # of what says something, by whether its language has spaces
_SKIPPED_WORDS, _SKIPPED_LETTERS = 2, 3  # an article and an adjective


class Before[T]:
    """Finds which of `meanings` stands before a name; each is a word or a phrase, with what it says."""

    def __init__(self, meanings: Mapping[str, T], tongue: Tongue) -> None:
        self._meanings = {phrase.lower(): meaning for phrase, meaning in meanings.items()}
        self._has_spaces = tongue.has_spaces
        self._longest = _LONGEST_IN_WORDS if tongue.has_spaces else _LONGEST_IN_LETTERS
        self._skipped = _SKIPPED_WORDS if tongue.has_spaces else _SKIPPED_LETTERS

    def look(self, text: str, start: int, skipped: int | None = None) -> T | None:
        """What is said before the offset `start`; at most `skipped` words may come between."""
        words = self._words(text[max(0, start - _REACH) : start].lower())
        between = " " if self._has_spaces else ""
        for end in range(len(words), max(0, len(words) - 1 - (self._skipped if skipped is None else skipped)), -1):
            for begin in range(max(0, end - self._longest), end):
                meaning = self._meanings.get(between.join(words[begin:end]))
                if meaning is not None:
                    return meaning
            if not words[end - 1].isalpha():
                break
        return None

    def _words(self, before: str) -> list[str]:
        if not self._has_spaces:
            return list(before)
        return [word.strip(_OPENING) if word[0] in _OPENING else word for word in before.rstrip(_OPENING).split()]
