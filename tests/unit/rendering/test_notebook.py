from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from summarizer.types import Article, Citation, Digest, Skipped, Span, Statement, Summary
from tests.support.summaries import outdated, rain


class Reader(HTMLParser):
    """Reads a fragment as a browser would: its tags, its links and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.text = ""
        self.marked: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"class", "style", "href", "target", "rel", "open"}

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open and self._open[-1] == "mark":
            self.marked.append(data)


def test_statements_open_to_their_sentences(summary: Summary) -> None:
    page = Reader(summary._repr_html_())
    assert page.tags[0] == "div"
    assert page.links == ["https://post.example/a"]
    assert "The bridge closed on Monday, the mayor of Linden said.[1][2]" in page.text
    assert "[2] Daily Mail Coach: this sentence, word for word" in page.text
    assert "people hurt: Twelve[1]; Fourteen[4]" in page.text
    assert "[1] Bridge closes · Linden Post · 2024-05-06" in page.text
    assert "c.pdf: not a text file" in page.text


def test_words_that_a_fused_statement_has_from_a_sentence_are_marked() -> None:
    said = "Twelve people were hurt on Monday, the mayor said."
    spans = (Span(0, 23, "1", 0, 23), Span(23, 24), Span(24, 33, "1", 24, 33), Span(33, 34))
    statement = Statement("Twelve people were hurt on Monday.", "fused", (Citation("1", 0, 50, said),), spans, 1, 1)
    page = Reader(Summary(None, (statement,), articles=(Article(said, "1"),))._repr_html_())
    assert page.marked == ["Twelve people were hurt", "on Monday"]
    assert f"[1] Untitled: {said}" in page.text


def test_a_digest_shows_its_summaries_and_once_what_was_not_used(summary: Summary) -> None:
    one = replace(summary, skipped=())
    page = Reader(Digest((one, rain("post")), summary.skipped)._repr_html_())
    assert page.text.count("Not used") == 1
    assert "It rained.[5]" in page.text  # an article whose id is a name has a number behind those of the whole digest


def test_a_superseded_figure_is_said_to_be_one(summary: Summary) -> None:
    page = Reader(outdated(summary)._repr_html_())
    assert "Twelve people were hurt in the U.S.[1] (Twelve superseded by [4])" in page.text
    assert "people hurt: Fourteen[4]; Twelve[1] (superseded)" in page.text


HOSTILE = st.text("<>&\"'`= /abscript:onlad[]1\x00\x1b\u202e\ud800$\n")


@given(HOSTILE, HOSTILE)
def test_whatever_articles_say_there_are_only_the_tags_there_are_by_right(said: str, named: str) -> None:
    text = f"x{said}"
    citation = Citation("1", 0, len(text), text)
    statement = Statement(f"y{named}", "fused", (citation,), (Span(0, 1, "1", 0, len(text)),), 1, 1)
    article = Article(text, "1", title=f"x{said}", outlet=f"x{named}", url=f"https://x.example/{said}")
    summary = Summary(f"x{named}", (statement,), articles=(article,), skipped=(Skipped(f"x{said}", f"x{named}"),))
    page = Reader(summary._repr_html_())
    expected = "div p strong details summary sup ul li mark details summary strong ul li a details summary strong ul li"
    assert [tag for tag in page.tags if tag != "em"] == expected.split()
    assert all(re.fullmatch(r"https://x\.example/[!-~]*", str(link)) for link in page.links)
    assert "tex2jax_ignore" in summary._repr_html_()
