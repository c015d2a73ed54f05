"""Where each passage of a story is set: the way through its places that most speaks for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

# What must speak for a place to be gone to: while the scene lasts, where nobody of those before is there, and where
# another scene begins.
_MOVES, _OTHERS, _OPENS = 1.25, 0.75, 0.5
_MOST = 4.0  # that the clues of a passage say for one place
_RARE = 5  # passages, at most, that share a word which tells that they are set at one place
_WORD = 0.1  # what such a word says


class PlaceClue(msgspec.Struct, frozen=True):
    """A place that is named or described, and how much speaks for it; `arrives` does only where they come to it."""

    name: str
    weight: float
    arrives: float = 0


class Passage(msgspec.Struct, frozen=True):
    """What is known of a passage: whether another scene begins, who is there, its words, and the clues of its place."""

    opens: bool
    present: frozenset[str]
    words: frozenset[str]
    clues: list[PlaceClue]


def find_places(passages: Sequence[Passage], names: Sequence[str]) -> list[str | None]:
    """The place of each passage, of those that have `names`; none where nothing speaks for one."""
    by_clues = _way(passages, names, [{} for _ in passages])
    return [place or None for place in _way(passages, names, list(_by_words(passages, by_clues)))]


def _by_words(passages: Sequence[Passage], places: Sequence[str]) -> Iterator[dict[str, float]]:
    """What the rare words of each passage say: more for a place where they are said elsewhere than for any other."""
    said: dict[str, Counter[str]] = {}
    for passage, place in zip(passages, places, strict=True):
        for word in passage.words:
            said.setdefault(word, Counter())[place] += 1
    rare = {word: there for word, there in said.items() if 1 < there.total() <= _RARE}
    set_at = Counter(places)
    for passage, own in zip(passages, places, strict=True):
        words = sorted(passage.words & rare.keys())
        shares = dict.fromkeys(set_at, 0.0)
        for word in words:
            for place, times in rare[word].items():
                shares[place] += (times - (place == own)) / (rare[word].total() - 1)
        others = max(1, len(places) - 1)
        yield {
            place: _WORD * (share - len(words) * (set_at[place] - (place == own)) / others)
            for place, share in shares.items()
        }


def _way(passages: Sequence[Passage], names: Sequence[str], by_words: Sequence[Mapping[str, float]]) -> list[str]:
    """The best way, found from passage to passage as the best one that ends at each place; at none, it is empty."""
    best = {"": 0.0}
    came: list[dict[str, str]] = []
    before: frozenset[str] = frozenset()
    for passage, words in zip(passages, by_words, strict=True):
        opens = passage.opens or not came
        moves = _OPENS if opens else _OTHERS if before.isdisjoint(passage.present) else _MOVES
        before = passage.present
        first = max(best, key=lambda place: best[place])
        ways = {"": (best[first], first) if opens else (best[""], "")}
        for name in names:
            clues = [clue for clue in passage.clues if clue.name == name]
            here = min(_MOST, sum(clue.weight for clue in clues)) + words.get(name, 0)
            come = best[first] + here + sum(clue.arrives for clue in clues) - moves
            stay = -1e9 if opens else best.get(name, -1e9) + here
            ways[name] = (stay, name) if stay >= come else (come, first)
        best = {place: value for place, (value, _) in ways.items()}
        came.append({place: origin for place, (_, origin) in ways.items()})
    return _back(came, max(best, key=lambda place: best[place]))


def _back(came: Sequence[Mapping[str, str]], last: str) -> list[str]:
    """The way that ends at `last`, by where each place was come to from."""
    way: list[str] = []
    for origins in reversed(came):
        way.append(last)
        last = origins[last]
    return way[::-1]
