"""How well, and how fast, stories are split, beside other splitters. Where sentences end is known of every one."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from bench.corpus import Story, stories
from bench.cuts import EXACT, Quality, quality
from bench.result import Goal, Result, Way, in_turns, median

LIMIT = 60  # words
ROUNDS = 5
OURS = "Storybrush"
# What somebody sets who has read the manual and thought of fiction.
SEPARATORS = [r"\n\n", r"\n", r"[.!?…][”“»]? |[。！？][”」]?", r"[;,] |[；，]", " ", ""]
_WORD = re.compile(r"[\u4e00-\u9fff]\W*|\S+\s*|\s+")


def ours(story: Story) -> list[str]:
    from storybrush.chunker import split

    return split(story.text, LIMIT)


def langchain_default(story: Story) -> list[str]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=LIMIT, chunk_overlap=0, length_function=story.words)
    return list[str](splitter.split_text(story.text))


def langchain_tuned(story: Story) -> list[str]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        SEPARATORS,
        keep_separator="end",
        is_separator_regex=True,
        strip_whitespace=False,
        chunk_size=LIMIT,
        chunk_overlap=0,
        length_function=story.words,
    )
    return list[str](splitter.split_text(story.text))


def semantic_text_splitter(story: Story) -> list[str]:
    from semantic_text_splitter import TextSplitter

    return list[str](TextSplitter.from_callback(story.words, LIMIT, trim=False).chunks(story.text))


def semchunk(story: Story) -> list[str]:
    from semchunk import chunkerify

    return list[str](chunkerify(story.words, LIMIT)(story.text))


def sentencex(story: Story) -> list[str]:
    """Its sentences, as many in a chunk as there is room for; one that has no room is cut behind its words."""
    from sentencex import get_sentence_boundaries

    chunks, words = [""], 0
    starts = [found["start_index"] for found in get_sentence_boundaries(story.language, story.text)]
    for start, end in pairwise([*starts, len(story.text)]):
        sentence = story.text[start:end]
        fits = story.words(sentence) <= LIMIT
        for piece in [sentence] if fits else _WORD.findall(sentence):
            length = story.words(piece)
            if words + length > LIMIT:
                chunks.append("")
                words = 0
            chunks[-1] += piece
            words += length
    return chunks


@dataclass(frozen=True)
class Splitter:
    split: Callable[[Story], list[str]]
    module: str


WAYS = {
    OURS: Splitter(ours, "storybrush.chunker"),
    "LangChain, tuned": Splitter(langchain_tuned, "langchain_text_splitters"),
    "LangChain, defaults": Splitter(langchain_default, "langchain_text_splitters"),
    "semantic-text-splitter": Splitter(semantic_text_splitter, "semantic_text_splitter"),
    "semchunk": Splitter(semchunk, "semchunk"),
    "sentencex and a packer": Splitter(sentencex, "sentencex"),
}


def result() -> Result:
    told = stories()
    megabytes = sum(len(story.text.encode()) for story in told) / 1e6
    qualities = {name: quality(splitter.split, told, LIMIT) for name, splitter in WAYS.items()}
    seconds = in_turns(ROUNDS, {name: partial(_seconds, splitter, told) for name, splitter in WAYS.items()})
    imports = in_turns(ROUNDS, {name: partial(_import_ms, splitter.module) for name, splitter in WAYS.items()})
    speeds = {name: megabytes / median(found) for name, found in seconds.items()}
    return Result(
        name="splitter",
        title="A story into chunks",
        intro=f"{megabytes:.2g} MB of made-up fiction in {len(told)} languages, a story in each, split into chunks of "
        f"at most {LIMIT} words. It was written by a grammar, so that the end of every sentence in it is known. It is "
        "harder than a novel: titles, abbreviations and initials are far denser, and about one sentence in a hundred "
        "has more words than a chunk. A cut is bad inside a sentence that would have had room. The others count words "
        f"as this does: by spaces, in Chinese by letters. {ROUNDS} rounds in one process, MB as UTF-8; an import is "
        "from a bare interpreter.",
        columns=("MB/s", "joined", "over the limit", "bad cuts", "end in an abbreviation", "import ms"),
        ways=[_way(name, speeds[name], qualities[name], median(imports[name])) for name in WAYS],
        unit="MB/s",
        goals=_goals(speeds, qualities, median(imports[OURS])),
        notes="Storybrush looks at every stop for a title, an initial, an ordinal, or somebody who is said to speak: "
        "that is what its time goes to, and what spares it the others' bad cuts. It is Python, and nothing but.",
    )


def _goals(speeds: dict[str, float], qualities: dict[str, Quality], import_ms: float) -> list[Goal]:
    mine = qualities[OURS]
    fewest = min(quality.bad_cuts for name, quality in qualities.items() if name != OURS)
    fastest = max(speeds[name] for name, quality in qualities.items() if quality.joined == EXACT)
    return [
        Goal("joined again, exactly the story", mine.joined, mine.joined == EXACT),
        Goal("no chunk over the limit", f"{mine.over:.2%}", mine.over == 0),
        Goal("≤ 1.5 % of the cuts are bad", f"{mine.bad_cuts:.2%}", mine.bad_cuts <= 0.015),
        Goal("fewer bad cuts than any other", f"{mine.bad_cuts:.2%} and {fewest:.2%}", mine.bad_cuts < fewest),
        Goal("≤ 0.1 % end in an abbreviation", f"{mine.after_abbreviation:.2%}", mine.after_abbreviation <= 0.001),
        Goal("≥ 10 MB/s", f"{speeds[OURS]:.1f} MB/s", speeds[OURS] >= 10),
        Goal(
            "at most 3 times as long as the fastest that joins exactly",
            f"{fastest / speeds[OURS]:.1f} times",
            fastest <= 3 * speeds[OURS],
        ),
        Goal("imported in ≤ 25 ms", f"{import_ms:.0f} ms", import_ms <= 25),
    ]


def _way(name: str, speed: float, found: Quality, import_ms: float) -> Way:
    shares = (f"{share:.2%}" for share in (found.over, found.bad_cuts, found.after_abbreviation))
    return Way(name, (f"{speed:.1f}", found.joined, *shares, f"{import_ms:.0f}"), speed)


def _seconds(splitter: Splitter, told: list[Story]) -> float:
    started = time.perf_counter()
    for story in told:
        splitter.split(story)
    return time.perf_counter() - started


def _import_ms(module: str) -> float:
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603
    return float(done.stdout) * 1000
