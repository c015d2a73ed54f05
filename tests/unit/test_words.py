"""What counts as a word."""

import re
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from storybrush.words import SPACELESS, count_words, extends, word_ends


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \t\r\n\xa0\u2028\u3000", 0),
        ("One", 1),
        ("  One  two\nthree\tfour ", 4),
        ("ten\xa0thousand", 2),
        ("don’t stop, o'clock well-known", 4),
        ("“Stop!” he cried.", 3),
        ("He ran — and fell", 5),  # as `wc` has it
        ("He ran—and fell", 4),
        ("He ran--and fell", 4),
        ("“But I—”", 2),
        ("—¡Alto! —gritó él.", 3),
        ("----", 1),
        ("* * *", 3),
        ("3.14 and 1,000", 3),
        ("https://example.com/a?b=c", 1),
        ("— Стой! — крикнул он.", 5),
        ("он бежал—и упал", 4),
        ("ο σκύλος έτρεξε", 3),
        ("你好，世界。", 4),
        ("「止まれ！」", 3),
        ("——“（「你好」）”", 2),
        ("カタカナ ひらがな", 8),
        ("今天是2024年", 5),
        ("他说hello了", 4),
        ("𠮷野家", 3),
        ("〇々", 2),
        ("ที่นี่", 2),  # vowels and tones are part of their letter
        ("ทำ", 1),
        ("ກຳ", 1),
        ("ខ្ញុំ", 1),
        ("မြန်မာ", 3),
        ("한국어는 띄어 쓴다", 3),
        ("हिन्दी में शब्द", 3),
        ("مرحبا بالعالم", 2),
        ("👨\u200d👩\u200d👧 🇩🇪🇫🇷 👍🏽", 3),
        ("e\u0301te\u0301", 1),
        ("\ud800 \x00", 2),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, words: int) -> None:
    assert count_words(text) == words
    assert len(list(word_ends(text))) == words


@given(st.text(st.characters(exclude_categories=["Cn"])))
def test_every_word_has_an_end(text: str) -> None:
    assert len(list(word_ends(text))) == count_words(text)


@given(st.text(st.characters(exclude_categories=["Cn", "Mn", "Mc", "Me", "Cf"])))
def test_no_fewer_words_than_runs_between_spaces(text: str) -> None:
    assert count_words(text) >= len(text.split())


@given(st.text(st.characters(exclude_categories=["Cn"]), max_size=8))
def test_a_grapheme_is_at_most_one_word(text: str) -> None:
    assert all(count_words(grapheme) <= 1 for grapheme in regex.findall(r"\X", text))


def test_what_extends_a_character_is_what_unicode_says() -> None:
    drawn_with_the_one_before = regex.compile(r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]")
    known = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) != "Cn"]
    assert [c for c in known if drawn_with_the_one_before.match(c) and not extends(c)] == []
    assert [c for c in known if extends(c) and c.isalnum() and not drawn_with_the_one_before.match(c)] == []


def test_every_letter_of_a_spaceless_script_is_a_word_by_itself() -> None:
    script = regex.compile(
        r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Yi}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
    )
    letters = [c for c in map(chr, range(0x10000)) if c.isalpha() and script.match(c) and not extends(c)]
    assert [letter for letter in letters if count_words(letter * 3) != 3] == []
    assert [c for c in map(chr, range(0x110000)) if re.match(f"[{SPACELESS}]", c) and extends(c)] == []
