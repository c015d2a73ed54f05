"""Writes the contact sheet: one page of HTML that needs nothing but the pictures beside it."""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final, TextIO

from local.demo.pictures import Illustration

FEW_LINES: Final = 140  # characters that are shown whole
_CSS: Final = Path(__file__).with_name("contact_sheet.css")


class ContactSheet:
    """Writes to `file` as the pictures come, so that no story is too long for it."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def begin(self, story_title: str, facts: Iterable[str]) -> None:
        """The head of the page; a fact is short, such as `watercolor`."""
        title = escape(story_title)
        listed = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
        self._file.write(
            f'<!doctype html>\n<html lang="und">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="color-scheme" content="light dark">\n<title>{title} – Storybrush</title>\n'
            f"<style>\n{_CSS.read_text()}</style>\n</head>\n<body>\n"
            f'<header>\n<h1 dir="auto">{title}</h1>\n<ul class="facts">{listed}</ul>\n</header>\n<main>\n'
        )

    def add(self, illustrations: Iterable[Illustration]) -> None:
        self._file.writelines(map(card, illustrations))

    def end(self) -> None:
        self._file.write("</main>\n<footer>Painted by Storybrush</footer>\n</body>\n</html>\n")


def card(illustration: Illustration) -> str:
    """One chunk as HTML."""
    chunk = illustration.chunk
    width, height = chunk.metadata.pixels
    number = chunk.chunk_index + 1
    reason = f'<p class="reason">{escape(chunk.error.message)}</p>' if chunk.error else ""
    if illustration.picture and illustration.thumbnail:
        picture = (
            f'<a href="{escape(illustration.picture)}"><img src="{escape(illustration.thumbnail)}" '
            f'alt="Picture {number}" width="{width}" height="{height}" loading="lazy" decoding="async"></a>'
        )
    else:
        picture = f'<div class="missing" style="aspect-ratio: {width} / {height}">{reason or "No picture"}</div>'
        reason = ""
    return (
        f'<article id="{number}">\n{picture}\n<div class="words"><span class="number">{number}</span>'
        f"{reason}{_passage(chunk.content)}</div>\n</article>\n"
    )


def _passage(content: str) -> str:
    # Files break their lines anywhere; only an empty line parts paragraphs.
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", content.strip()))
    text = f'<div class="text">{"".join(f'<p dir="auto">{escape(part)}</p>' for part in paragraphs)}</div>'
    return text if len(content) <= FEW_LINES else f"<details><summary>{text}</summary></details>"
