"""Which text the demo illustrates, and what it says where there is none."""

import sys
from pathlib import Path

import pytest

from local.demo.__main__ import main
from local.demo.manuscript import LARGEST, Manuscript, Unusable, read_manuscript


def written(folder: Path, data: bytes, name: str = "the-white-whale.txt") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def test_a_byte_order_mark_and_foreign_line_ends_are_no_part_of_the_text(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbfCall me\r\nIshmael.\rNow.\n")
    assert read_manuscript(path).text == "Call me\nIshmael.\nNow.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Call me Ishmael.", "The white whale"),
        ("Call me Ishmael.\n\nSome years ago", "The white whale"),  # a sentence
        ("Call me Ishmael\nsome years ago", "The white whale"),  # half a sentence
        ("A title and no more", "The white whale"),
        ("Moby-Dick\n\nCall me Ishmael.", "Moby-Dick"),
        ("\n\n# Moby-Dick\n \nCall me Ishmael.", "Moby-Dick"),
        ("白鯨\n\n私を", "白鯨"),
        ("W" * 81 + "\n\nCall me Ishmael.", "The white whale"),
        ("***\n\nCall me Ishmael.", "The white whale"),
    ],
)
def test_the_title_is_the_line_that_stands_alone_or_the_files_name(tmp_path: Path, text: str, title: str) -> None:
    manuscript = read_manuscript(written(tmp_path, text.encode()))
    assert manuscript == Manuscript(title, text)


def test_a_title_that_is_given_goes_before_all_others(tmp_path: Path) -> None:
    assert read_manuscript(written(tmp_path, b"One\n\nTwo"), " Mine ").title == "Mine"


@pytest.mark.parametrize(
    ("name", "title"), [("Moby_Dick (1851).txt", "Moby Dick (1851)"), (".txt", ".txt"), ("---.md", "Story")]
)
def test_the_title_of_a_name(tmp_path: Path, name: str, title: str) -> None:
    assert read_manuscript(written(tmp_path, b"Once.", name)).title == title


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("The Fox & “Friends”", "the-fox-friends"),
        ("../../etc/passwd", "etc-passwd"),
        ("हिन्दी कहानी", "हिन्दी-कहानी"),
        ("白鯨", "白鯨"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("?!", "story"),
        ("a" * 300, "a" * 60),
        ("NUL\0/\\:*", "nul"),
    ],
)
def test_the_folder_of_a_title_is_safe(title: str, folder: str) -> None:
    assert Manuscript(title, "Once.").folder == folder


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty: write"),
        (b"\xef\xbb\xbf \r\n\t", "is empty: write"),
        (b"\xff\xfeA\x00", "is not text in UTF-8: save"),
        (b"caf\xe9", "is not text in UTF-8: save"),
        (b"%PDF\x00\x01", "is not plain text: save"),
        (b"a" * (LARGEST + 1), "is larger than 5 MB: split"),
    ],
)
def test_a_file_that_is_no_text_is_a_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        read_manuscript(written(tmp_path, data))


def test_no_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="is a folder: name"):
        read_manuscript(str(tmp_path))
    with pytest.raises(Unusable, match="does not exist: name"):
        read_manuscript(str(tmp_path / "none.txt"))
    with pytest.raises(Unusable, match="cannot be read"):
        read_manuscript("a\0b")
    with pytest.raises(Unusable, match="Say which text"):
        read_manuscript("")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [""],
        ["none.txt"],
        ["."],
        ["story.txt", "--style", "crayon"],
        ["story.txt", "--size", "1x1"],
        ["story.txt", "--words", "0"],
        ["story.txt", "--words", "1001"],
        ["story.txt", "--words", "many"],
        ["story.txt", "--words", "²"],
        ["story.txt", "--title", " "],
        ["story.txt", "another.txt"],
    ],
)
def test_what_cannot_be_done_is_one_line_and_code_2(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, b"Once.", "story.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["demo", *arguments])
    assert main() == 2
    told = capsys.readouterr()
    assert not told.out
    assert told.err.count("\n") == 1
    assert len(told.err) > 20
