"""Saved messages: the body is the article, and the headers say whose it is."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.ingest import read_sources
from summarizer.ingest.eml import read_eml
from summarizer.types import Article

STORY = (
    "The only bridge over the River Aln in Linden was closed on Monday after divers found a crack in a pier.\n\n"
    "Mayor Ruth Okafor said it would stay shut for “at least three weeks”. About 9,000 drivers cross it every day.\n"
)


def message(plain: str = "", html: str = "") -> bytes:
    made = EmailMessage()
    made["Subject"] = "Linden bridge shut – what we know"
    made["From"] = "Aln Wire <desk@aln-wire.example>"
    made["Date"] = "Mon, 06 May 2024 23:30:00 -0500"
    made.set_content(plain)
    if html:
        made.add_alternative(html, subtype="html")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="pier.png")
    return made.as_bytes()


def test_plain_text_and_headers() -> None:
    article = Article(STORY, None, "Linden bridge shut – what we know", "Aln Wire", None, "2024-05-06T23:30:00-05:00")
    assert read_eml(message(STORY), "a.eml") == article


def test_html_goes_before_plain_text() -> None:
    html = "<html><body>" + "".join(f"<p>{part}</p>" for part in STORY.split("\n\n")) + "</body></html>"
    text = read_eml(message("Open this message in a browser.", html), "a.eml").text
    assert "at least three weeks" in text
    assert "<p>" not in text
    assert "browser" not in text


def test_plain_text_stands_in_for_html_without_an_article() -> None:
    assert read_eml(message(STORY, "<html><body></body></html>"), "a.eml").text == STORY


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 50, message(), b"Content-Type: text/plain; charset=nope\n\n\xff"])
def test_what_cannot_be_read_is_one_line(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    read = read_sources([path])
    assert read.articles == ()
    assert [skipped.source for skipped in read.skipped] == [str(path)]


def test_a_message_without_text_says_so() -> None:
    with pytest.raises(SourceError, match=r"a.eml: is an e-mail without text"):
        read_eml(message(), "a.eml")
