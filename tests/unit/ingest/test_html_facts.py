"""What pages say of themselves, and what of it is believed."""

from __future__ import annotations

import pytest

from summarizer.ingest.html import read_html
from summarizer.ingest.html.body import Piece, day_of
from summarizer.ingest.html.charsets import decode_page
from summarizer.types import Article

BODY = (
    "<article><p>A fire killed two horses at a farm near Tarrow on Monday, the county said, and one was hurt.</p>"
    "<p>Nobody else was on the farm when a neighbor saw smoke at 4 a.m. and called for help.</p></article>"
)
HERE = "https://www.courier.example/news/fire"


def read(head: str, url: str | None = HERE) -> Article:
    return read_html(f"<html><head>{head}</head><body>{BODY}</body></html>", "x", url=url)


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("", HERE, HERE),
        ("<link rel=canonical href=/news/fire-123>", HERE, "https://www.courier.example/news/fire-123"),
        ("<link rel=canonical href=https://courier.example/fire#top>", HERE, "https://courier.example/fire"),
        ("<link rel=canonical href=https://www.bigpaper.com/scoop>", HERE, HERE),  # of another site
        ("<link rel=canonical href=https://www.bigpaper.example/scoop>", HERE, HERE),
        ("<link rel=canonical href=https://www.bigpaper.com/scoop>", "http://10.0.0.1/a", "http://10.0.0.1/a"),
        ("<link rel=canonical href=https://www.a.co.uk/x>", "https://b.co.uk/x", "https://b.co.uk/x"),
        ("<link rel=canonical href=https://www.a.co.uk/x>", "https://m.a.co.uk/x?amp", "https://www.a.co.uk/x"),
        ("<link rel=canonical href=https://www.courier.example/>", HERE, HERE),  # of the whole site
        ("<link rel=canonical href=javascript:alert(1)>", HERE, HERE),
        ("<link rel=canonical href='https://me:pw@www.courier.example/x'>", HERE, HERE),
        ("<link rel=canonical href='http://[::1'>", HERE, HERE),
        ("<link rel=canonical href=/news/fire>", None, None),  # relative to nothing
        ("<meta property=og:url content=https://www.courier.example/f>", None, "https://www.courier.example/f"),
    ],
)
def test_canonical_links(head: str, url: str | None, expected: str | None) -> None:
    assert read(head, url).url == expected


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        ("<title>Fire kills two | The Courier</title>", "Fire kills two", "The Courier"),
        (
            "<title>Fire kills two - Courier</title><meta name=og:site_name content=Courier>",
            "Fire kills two",
            "Courier",
        ),
        ("<title>Fire kills two</title>", "Fire kills two", "courier.example"),
        (
            "<meta property=og:title content='Fire &amp; fury'><meta property=og:site_name content=@courier>",
            "Fire & fury",
            "courier",
        ),
        (
            "<title>Fire kills two</title><meta property=og:site_name content=' The\n Courier '>",
            "Fire kills two",
            "The Courier",
        ),
    ],
)
def test_titles_and_outlets(head: str, title: str, outlet: str) -> None:
    article = read(head)
    assert (article.title, (article.outlet or "").lower()) == (title, outlet.lower())


STAMP = '<meta property="article:{}_time" content="2025-03-{}T01:00:00Z">'
LINKED_DATA = (
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-03-04T23:30:00-06:00"}</script>'
)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (LINKED_DATA, "2025-03-04"),  # the day where it was published
        (STAMP.format("published", "04") + STAMP.format("modified", "09"), "2025-03-04"),
        ('<meta name="copyright" content="2019">', None),
    ],
)
def test_days_of_publication(head: str, day: str | None) -> None:
    assert read(head).published == day


def test_a_day_that_only_a_line_above_the_text_names() -> None:
    prose = Piece("A fire killed two horses on Monday, the county said.")
    above = [Piece("By Ann Lee\n2 hours ago"), Piece("Tuesday, March 4, 2025")]
    assert day_of([*above, prose]) == "2025-03-04"
    assert day_of([prose, *above]) is None  # of something else, or of a change


CAFE = "<p>Café “Zoë” – 5 €</p>"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (CAFE.encode(), None),
        (CAFE.encode("utf-8-sig"), "iso-8859-1"),  # the mark proves more than what is declared
        (CAFE.encode(), "iso-8859-1"),  # and so does valid UTF-8
        (CAFE.encode("cp1252"), "windows-1252"),
        (CAFE.encode("cp1252"), "ISO-8859-1"),  # which browsers take for Windows-1252
        (CAFE.encode("cp1252"), "latin1"),
        (CAFE.encode("utf-16"), None),
        (CAFE.encode("utf-16-le"), "utf-16"),
        (b'<meta charset="windows-1252">' + CAFE.encode("cp1252"), None),
        (b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>" + CAFE.encode("cp1252"), None),
        (b'<?xml version="1.0" encoding="windows-1252"?>' + CAFE.encode("cp1252"), "no-such-encoding"),
        (CAFE.encode(), "rot13"),  # a codec, but none of text
        (CAFE.encode(), "x" * 5000),
    ],
    ids=range(13),
)
def test_encodings(data: bytes, declared: str | None) -> None:
    assert decode_page(data, "x", declared).endswith(CAFE)


def test_encodings_of_other_scripts() -> None:
    assert decode_page("東京で会談".encode("shift_jis"), "x", "Shift_JIS") == "東京で会談"
    assert decode_page("東京で会談".encode("iso2022_jp"), "x", "ISO-2022-JP") == "東京で会談"
    assert decode_page("北京會談鎔".encode("gb18030"), "x", "gb2312") == "北京會談鎔"
    assert decode_page("Переговоры".encode("koi8-r"), "x", "koi8-r") == "Переговоры"
