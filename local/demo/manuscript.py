"""Reads the text file that is to be illustrated."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LARGEST: Final = 5_000_000  # bytes: what one request carries; a long novel has a fifth of it
LONGEST_TITLE: Final = 80
LONGEST_FOLDER: Final = 60  # characters, each of 4 bytes at most: a name may have 255
_USAGE: Final = "make demo STORY=path.txt STYLE=watercolor"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


class Unusable(Exception):
    """What was asked for cannot be done; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class Manuscript:
    """A title, and a text that is not blank, with `\\n` between its lines."""

    title: str
    text: str

    @property
    def folder(self) -> str:
        """The title as the name of a folder, in any script."""
        kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in unicodedata.normalize("NFC", self.title))
        return "-".join("".join(kept).lower().split())[:LONGEST_FOLDER].strip("-") or "story"


def read_manuscript(path: str, title: str | None = None) -> Manuscript:
    """The file as UTF-8, called `title` or else as its first line or its name says. Raises Unusable."""
    if not path:
        raise Unusable(f"Say which text to illustrate: {_USAGE}")
    text = _read(Path(path))
    if not text.strip():
        raise Unusable(f"{path} is empty: write the story into it, or name another file.")
    if title is not None and not title.strip():
        raise Unusable("The title is empty: give it a few letters, or leave --title out.")
    return Manuscript(title.strip() if title else _title_line(text) or _title_of_name(path), text)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unusable(f"{path} does not exist: name a text file, as in {_USAGE}") from None
    except IsADirectoryError:
        raise Unusable(f"{path} is a folder: name one text file in it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Unusable(f"{path} cannot be read ({reason}): name a text file that can.") from None
    if len(data) > LARGEST:
        raise Unusable(f"{path} is larger than {LARGEST // 1_000_000} MB: split it into parts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable(f"{path} is not text in UTF-8: save it as plain text with the encoding UTF-8.") from None
    if _CONTROL.search(text):
        raise Unusable(f"{path} is not plain text: save the story as a .txt file.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _title_line(text: str) -> str | None:
    """The first line, if it stands alone and does not read like a sentence."""
    first, _, rest = text.strip().partition("\n")
    line = first.strip("# \t*_=")
    alone = rest.startswith("\n") or not rest.split("\n", 1)[0].strip()
    return line if line and rest and alone and len(line) <= LONGEST_TITLE and line[-1] not in ".,;:…。，" else None


def _title_of_name(path: str) -> str:
    words = re.sub(r"[\s_-]+", " ", Path(path).stem).strip()
    # As a title, but only where the name is plainly one in lower case.
    return (words.capitalize() if words.islower() else words)[:LONGEST_TITLE] or "Story"
