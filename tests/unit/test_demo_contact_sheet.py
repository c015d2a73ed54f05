"""A card of the contact sheet."""

import io
from typing import Any

import msgspec

from local.demo.answers import Chunk
from local.demo.contact_sheet import ContactSheet, card
from local.demo.pictures import Illustration


def a_chunk(**changes: Any) -> Chunk:
    answer = {
        "chunkIndex": 6,
        "content": "A fox ran. ",
        "imageUrl": "http://127.0.0.1:1/chunk_6.png",
        "thumbnailUrl": "http://127.0.0.1:1/chunk_6_thumb.webp",
        "style": {"artStyle": "anime"},
        "metadata": {"imageSize": "1024x768"},
        "error": None,
    }
    return msgspec.convert(answer | changes, Chunk)


PAINTED = ("chunk_006.png", "thumbnails/chunk_006.webp")
REFUSED = {"code": "refused", "message": "No <fox>."}


def test_a_picture_is_its_thumbnail_and_leads_to_the_whole() -> None:
    shown = card(Illustration(a_chunk(), *PAINTED))
    assert '<a href="chunk_006.png"><img src="thumbnails/chunk_006.webp"' in shown
    assert 'width="1024" height="768" loading="lazy"' in shown
    assert '<span class="number">7</span>' in shown
    assert "127.0.0.1" not in shown
    assert "reason" not in shown


def test_text_is_escaped_and_finds_its_own_direction() -> None:
    shown = card(Illustration(a_chunk(content='<script>"&"</script>\nend\n\n  ثعلب'), *PAINTED))
    assert '<p dir="auto">&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt; end</p><p dir="auto">ثعلب</p>' in shown
    assert "<script" not in shown


def test_a_failed_chunk_says_why_in_the_place_of_its_picture() -> None:
    shown = card(Illustration(a_chunk(error=REFUSED), None, None))
    assert '<div class="missing" style="aspect-ratio: 1024 / 768"><p class="reason">No &lt;fox&gt;.</p></div>' in shown
    assert "<img" not in shown


def test_a_failed_chunk_whose_earlier_picture_is_kept_shows_both() -> None:
    shown = card(Illustration(a_chunk(error=REFUSED), *PAINTED))
    assert "<img" in shown
    assert shown.count("No &lt;fox&gt;.") == 1


def test_only_a_long_text_is_folded() -> None:
    assert "<details>" not in card(Illustration(a_chunk(), *PAINTED))
    assert "<details>" in card(Illustration(a_chunk(content="A fox ran. " * 40), *PAINTED))


def test_the_title_is_escaped_too() -> None:
    file = io.StringIO()
    ContactSheet(file).begin("</title><b>", ["<i>"])
    assert "<b>" not in file.getvalue()
    assert "<i>" not in file.getvalue()
    assert '<h1 dir="auto">&lt;/title&gt;&lt;b&gt;</h1>' in file.getvalue()
