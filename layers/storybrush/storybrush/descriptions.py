"""Whom, or what, the words of a text describe: told by the words that no other description has."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from storybrush.tongues import Tongue

_WORD = re.compile(r"[^\W\d_]{3,}")

_STEM = 5  # letters in which all forms of a word agree, mostly
_RARE = 3  # passages; a word that is in more of them tells less


class Descriptions:
    """Of each that is described, by name; `texts` show which words are rare."""

    def __init__(self, described: Mapping[str, str], texts: Sequence[str], tongue: Tongue) -> None:
        ignored = stems(" ".join((*tongue.common, *tongue.determiners, *tongue.where)))
        told = {name: stems(description) - ignored for name, description in described.items()}
        shared = Counter(stem for own in told.values() for stem in own)
        self._owners = {stem: name for name, own in told.items() for stem in own if shared[stem] == 1}
        self._passages = Counter(stem for text in texts for stem in stems(text) & self._owners.keys())

    def find(self, text: str) -> dict[str, float]:
        """How many words of its own each one has in `text`, a common word for less than one."""
        found: dict[str, float] = {}
        for stem in sorted(stems(text) & self._owners.keys()):
            owner = self._owners[stem]
            found[owner] = found.get(owner, 0) + min(1, _RARE / max(1, self._passages[stem]))
        return found


def stems(text: str) -> set[str]:
    """The words of a text as far as all their forms agree."""
    return {word[:_STEM] for word in _WORD.findall(text.lower())}
