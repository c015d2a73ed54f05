"""A card of the contact sheet."""

import io
from typing import Any

import msgspec

from local.demo.answers import Chunk, Member
from local.demo.contact_sheet import ContactSheet, card
from local.demo.pictures import Illustration, Sitting


def a_chunk(**changes: Any) -> Chunk:
    answer = {
        "chunkIndex": 6,
        "content": "A fox ran. ",
        "imageUrl": "http://127.0.0.1:1/chunk_6.png",
        "thumbnailUrl": "http://127.0.0.1:1/chunk_6_thumb.webp",
        "style": {"artStyle": "anime"},
        "metadata": {"imageSize": "1024x768"},
        "error": None,
        "characters": [],
        "place": None,
        "references": [],
    }
    return msgspec.convert(answer | changes, Chunk)


PAINTED = ("chunk_006.png", "thumbnails/chunk_006.webp")
REFUSED = {"code": "refused", "message": "No <fox>."}


def test_a_picture_is_its_thumbnail_and_leads_to_the_whole() -> None:
    shown = card(Illustration(a_chunk(), *PAINTED, {}))
    assert '<a href="chunk_006.png"><img src="thumbnails/chunk_006.webp"' in shown
    assert 'width="1024" height="768" loading="lazy"' in shown
    assert '<li class="number">7</li>' in shown
    assert "127.0.0.1" not in shown
    assert "reason" not in shown


def test_text_is_escaped_and_finds_its_own_direction() -> None:
    shown = card(Illustration(a_chunk(content='<script>"&"</script>\nend\n\n  ثعلب'), *PAINTED, {}))
    assert '<p dir="auto">&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt; end</p><p dir="auto">ثعلب</p>' in shown
    assert "<script" not in shown


def test_a_failed_chunk_says_why_in_the_place_of_its_picture() -> None:
    shown = card(Illustration(a_chunk(error=REFUSED), None, None, {}))
    assert '<div class="missing" style="aspect-ratio: 1024 / 768"><p class="reason">No &lt;fox&gt;.</p></div>' in shown
    assert "<img" not in shown


def test_a_failed_chunk_whose_earlier_picture_is_kept_shows_both() -> None:
    shown = card(Illustration(a_chunk(error=REFUSED), *PAINTED, {}))
    assert "<img" in shown
    assert shown.count("No &lt;fox&gt;.") == 1


def test_only_a_long_text_is_folded() -> None:
    assert "<details>" not in card(Illustration(a_chunk(), *PAINTED, {}))
    assert "<details>" in card(Illustration(a_chunk(content="A fox ran. " * 40), *PAINTED, {}))


def test_the_title_is_escaped_too() -> None:
    file = io.StringIO()
    ContactSheet(file).begin("</title><b>", ["<i>"])
    assert "<b>" not in file.getvalue()
    assert "<i>" not in file.getvalue()
    assert '<h1 dir="auto">&lt;/title&gt;&lt;b&gt;</h1>' in file.getvalue()


def test_a_page_names_where_it_is_and_who_is_there_beside_the_portraits_it_was_painted_after() -> None:
    chunk = a_chunk(characters=["Mara", "T<om"], place="the mill")
    shown = card(Illustration(chunk, *PAINTED, {"Mara": "cast/portrait_1_thumb.webp"}))
    assert '<li class="where"><bdi>the mill</bdi></li>' in shown
    assert (
        '<li class="who"><img src="cast/portrait_1_thumb.webp" alt="" width="28" height="28" loading="lazy">' in shown
    )
    assert '<li class="who"><bdi>T&lt;om</bdi></li>' in shown


def introduced(*cast: Sitting) -> str:
    file = io.StringIO()
    ContactSheet(file).introduce(cast)
    return file.getvalue()


def test_the_cast_comes_first_each_with_portrait_name_and_looks() -> None:
    mara, tom = (Member(name, f"{name}'s <looks>", main=True, portraits=[]) for name in ("Mara", "T<om"))
    shown = introduced(
        Sitting(mara, "cast/portrait_1.png", "cast/portrait_1_thumb.webp"), Sitting(tom, None, None, "No.")
    )
    assert '<a href="cast/portrait_1.png"><img src="cast/portrait_1_thumb.webp"' in shown
    assert '<h2 dir="auto">Mara</h2><p dir="auto">Mara&#x27;s &lt;looks&gt;</p>' in shown
    assert '<li><h2 dir="auto">T&lt;om</h2><p class="reason">No.</p>' in shown
    assert shown.endswith("</section>\n<main>\n")
    assert introduced() == "<main>\n"
