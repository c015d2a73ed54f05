"""Which words of a story are names, and whether of somebody or of a place: by what stands beside them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from storybrush.before import Before
from storybrush.mentions import Names
from storybrush.speech import is_called
from storybrush.tongues import Tongue, either

_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]+(?:[-’'](?!s\b)[^\W\d_]+)*"
_STOP = r"(?:(?:(?<=Mr)|(?<=Ms)|(?<=Dr)|(?<=St)|(?<=Mrs)|(?<=Mme)|(?<=Prof)|(?<=Sra)|(?<=Sr))\.)?"  # of a title
_RUN = re.compile(rf"{_CAPITAL}(?:{_STOP}[ \n]{_CAPITAL}){{0,3}}")
_SMALL = re.compile(r"\b[a-zß-öø-ÿа-яё]+\b")
_STARTS = re.compile(r"(?:^|[.!?…:;—–\"“”„«»‘’'(\[*#\n])\s*$")
_WITHOUT_PREPOSITION = {"au": "le", "du": "le", "aux": "les", "des": "les", "al": "el", "del": "el"}
_ONLY_OTHERS = frozenset(("dem", "den", "des", "vom", "zum", "im", "am", "beim"))  # no feminine noun has these
_OWNING = re.compile("['’]s\\b")
_LONGEST_TITLE = 24  # characters
_TITLED = re.compile(r"\b[A-ZÀ-ÖØ-ÞА-ЯЁ]\w+\s+$")  # `the Captain` before a name is not its article
_MOST = 200  # candidates
_RARE, _OFTEN = 0.25, 0.4


class Evidence(msgspec.Struct):
    """How often a word stands in the text, and how often of these beside what.

    That is a verb of saying or of doing, a preposition of place, an article or the like.
    """

    count: int = 0
    saying: int = 0
    acting: int = 0
    placed: int = 0
    determined: int = 0


class Witness:
    """Tells what stands beside a word."""

    def __init__(self, tongue: Tongue) -> None:
        past = rf"[a-zß-ÿа-яё]{{2,}}(?:{either(tongue.past_endings)})"
        verbs = f"(?P<saying>{either(tongue.saying)})|(?P<acting>{either(tongue.acting)}|{past})"
        self._after = re.compile(rf",?\s+(?:{verbs})\b")
        self._saying = Before(dict.fromkeys(tongue.saying, True), tongue)
        self._placed = Before(dict.fromkeys((*tongue.where, *tongue.arriving), True), tongue)
        self._determined = Before(dict.fromkeys(tongue.determiners, True), tongue)

    def look(self, text: str, start: int, end: int, evidence: Evidence) -> None:
        """Add what stands beside the word at `start` to `end` of `text`."""
        after = self._after.match(text, end)
        evidence.count += 1
        owns = bool(_OWNING.match(text, end))
        evidence.saying += bool((after and after["saying"]) or (self._saying.look(text, start, 1) and not owns))
        evidence.acting += bool((after and after["acting"]) or is_called(text, start, end))
        evidence.placed += bool(self._placed.look(text, start)) and not owns
        skipped = 0 if _TITLED.search(text, max(0, start - _LONGEST_TITLE), start) else 1
        evidence.determined += bool(self._determined.look(text, start, skipped))


class Phrases:
    """Nouns with the articles that they have in a text or, of what is somebody's, with `my` and the like."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self._tongue = tongue
        self._before: dict[str, Counter[str]] = {}
        for word, noun in re.findall(rf"\b((?i:{either(tongue.determiners)}))\s+([^\W\d_]+)", text):
            self._before.setdefault(noun, Counter())[word] += 1

    def of(self, noun: str, *, owned: bool = False) -> str | None:
        """The noun with its article, in the nominative; none where it has none."""
        before = self._before.get(noun.split()[0], Counter())
        articles: Counter[str] = Counter()
        for word, times in before.items():
            if word.lower() in (*self._tongue.articles, *(self._tongue.possessives if owned else ())):
                articles[word.lower()] += times
        if not articles:
            return None
        if self._tongue.name != "de":
            article = articles.most_common(1)[0][0]
            return f"{_WITHOUT_PREPOSITION.get(article, article)} {noun}"
        if "das" in articles:
            return f"das {noun}"
        return f"{'die' if 'Der' not in before and _ONLY_OTHERS.isdisjoint(articles) else 'der'} {noun}"


def proper_names(text: str, tongue: Tongue) -> dict[tuple[str, ...], Evidence]:
    """The names of `text`, each as its words, with the evidence of it; most frequent first."""
    witness = Witness(tongue)
    found: dict[tuple[str, ...], Evidence] = {}
    for words, start, end in _runs(text, tongue):
        witness.look(text, start, end, found.setdefault(words, Evidence()))
    return dict(sorted(found.items(), key=lambda item: (-item[1].count, item[0]))[:_MOST])


def nouns(text: str, tongue: Tongue, words: Iterable[str]) -> dict[str, Evidence]:
    """Those of `words` that stand in `text`, in any form, with the evidence of each; most frequent first."""
    witness = Witness(tongue)
    found: dict[str, Evidence] = {}
    for mention in Names({word: {word} for word in words}, tongue).find(text):
        if tongue.name != "de" and text[mention.start].isupper():
            continue  # a part of a name, such as `Fish Dock`
        witness.look(text, mention.start, mention.end, found.setdefault(mention.names[0], Evidence()))
    return dict(sorted(found.items(), key=lambda item: (-item[1].count, item[0])))


def speakers(text: str, tongue: Tongue) -> set[str]:
    """The nouns that somebody is called by who speaks: `said the miller`, `the miller said`."""
    articles, verbs = either(tongue.articles), either(tongue.saying)
    noun = r"([^\W\d_]{3,})"
    found = re.findall(rf"\b(?:{verbs})\s+(?:{articles})\s+(?:[^\W\d_]+\s+)??{noun}(?=[.,;:!?]|\s+[^\W\d_]+ly\b)", text)
    found += re.findall(rf"\b(?i:{articles})\s+{noun}\s+(?:{verbs})\b", text)
    return {noun for noun, times in Counter(found).items() if times > 1} - {*tongue.body, *tongue.no_speakers}


def sites(text: str, tongue: Tongue) -> set[str]:
    """The nouns that story people go into and out of, of which it is not known beforehand that they are places."""
    if not tongue.enclosing:
        return set()
    found = re.findall(
        rf"\b(?:{either(tongue.enclosing)})\s+the\s+([a-z]{{3,}})(?=[.,;:!?]|\s+(?:and|was|where|with|of|that|when|at|by|on|to|for|he|she|they|as|had)\b)",
        text,
    )
    return {noun for noun, times in Counter(found).items() if times > 1} - {*tongue.body, *tongue.no_places}


def _runs(text: str, tongue: Tongue) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each run of capitalised words that is a name, with where it is; what only begins a sentence is none."""
    runs = [(match, _STARTS.search(text, max(0, match.start() - 4), match.start())) for match in _RUN.finditer(text)]
    small = Counter(_SMALL.findall(text))
    inner = Counter(word for match, begins in runs for word in _words(match[0])[begins is not None :])
    first = Counter(_words(match[0])[0] for match, begins in runs if begins)
    determined = _determined(text, tongue)
    titles = {*tongue.titles, *tongue.titles_female, *tongue.titles_male}

    titled = {words[-1] for match, _ in runs if len(words := _words(match[0])) > 1 and words[0] in titles}

    def is_proper(word: str) -> bool:
        if word in titles or word in titled:
            return True
        if word in tongue.nobody or word.lower() in tongue.common or word.lower() in tongue.determiners:
            return False
        times = inner[word] + first[word]
        is_common = small[word.lower()] > _RARE * times or determined[word] > _OFTEN * times
        return not is_common and (inner[word] > 0 or first[word] > 2)

    for match, begins in runs:
        words = _words(match[0])
        if len(words) == 1 or begins or tongue.name == "de":
            while words and not is_proper(words[0]):
                del words[0]
            stop = next((at for at, word in enumerate(words) if not is_proper(word)), len(words))
            words = words[:stop]
        if words and (len(words) > 1 or words[0] not in tongue.nobody):
            start = match.start() + match[0].index(words[0])
            yield tuple(words), start, text.index(words[-1], start) + len(words[-1])


def _determined(text: str, tongue: Tongue) -> Counter[str]:
    """How often each German word has an article, or the like: every noun has a capital there, and a name has none."""
    if tongue.name != "de":
        return Counter()
    determiners = either(tongue.determiners)
    return Counter(re.findall(rf"\b(?i:{determiners})\s+(?:[a-zß-ÿ]+\s+)?({_CAPITAL})", text))


def _words(run: str) -> list[str]:
    return [word.rstrip(".") for word in run.split()]
