"""Writes the contact sheet: one page of HTML that needs nothing but the pictures beside it."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Final, TextIO

from local.demo.pictures import Illustration, Sitting

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
            f'<header>\n<h1 dir="auto">{title}</h1>\n<ul class="facts">{listed}</ul>\n</header>\n'
        )

    def introduce(self, cast: Sequence[Sitting]) -> None:
        """Who and where the story is about, before its pages."""
        if cast:
            listed = "".join(map(_sitter, cast))
            self._file.write(f'<section class="cast" aria-label="The cast">\n<ul>\n{listed}</ul>\n</section>\n')
        self._file.write("<main>\n")

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
        f'<article id="{number}">\n{picture}\n<div class="words">{_scene(illustration)}'
        f"{reason}{_passage(chunk.content)}</div>\n</article>\n"
    )


def _sitter(sitting: Sitting) -> str:
    member = sitting.member
    portrait = ""
    if sitting.picture and sitting.thumbnail:
        portrait = (
            f'<a href="{escape(sitting.picture)}"><img src="{escape(sitting.thumbnail)}" '
            f'alt="" width="384" height="384" decoding="async"></a>'
        )
    reason = f'<p class="reason">{escape(sitting.reason)}</p>' if sitting.reason else ""
    return (
        f'<li>{portrait}<h2 dir="auto">{escape(member.name)}</h2>{reason}'
        f'<p dir="auto">{escape(member.description)}</p></li>\n'
    )


def _scene(illustration: Illustration) -> str:
    """The page's number, where it is and who is there; a portrait beside the name where it was painted after one."""
    chunk = illustration.chunk
    shown = [(chunk.place, "where")] if chunk.place else []
    shown += [(name, "who") for name in chunk.characters]
    names = []
    for name, kind in shown:
        portrait = illustration.references.get(name)
        picture = f'<img src="{escape(portrait)}" alt="" width="28" height="28" loading="lazy">' if portrait else ""
        names.append(f'<li class="{kind}">{picture}<bdi>{escape(name)}</bdi></li>')
    return f'<ul class="scene"><li class="number">{chunk.chunk_index + 1}</li>{"".join(names)}</ul>'


def _passage(content: str) -> str:
    # Files break their lines anywhere; only an empty line parts paragraphs.
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", content.strip()))
    text = f'<div class="text">{"".join(f'<p dir="auto">{escape(part)}</p>' for part in paragraphs)}</div>'
    return text if len(content) <= FEW_LINES else f"<details><summary>{text}</summary></details>"
