from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from summarizer.rendering import render
from summarizer.rendering.styled import render_styled
from summarizer.types import Article, Citation, Skipped, Statement, Summary

hostile = st.text(st.characters(exclude_categories=())) | st.text("[]()<>`#*_\\-+=.!&1\x1b\n\r\u202e\ud800 ")


@given(hostile, hostile, hostile)
def test_whatever_articles_say_the_page_has_the_lines_and_marks_it_has_by_right(a: str, b: str, c: str) -> None:
    statement = Statement(f"x{a}", "fused", (Citation("1", 0, 1, "x"),), (), 1, 1)
    summary = Summary(
        f"x{b}", (statement,), articles=(Article("x", "1", title=f"x{c}", url=b),), skipped=(Skipped(a, c),)
    )
    for format_ in ("text", "markdown"):
        page = render(summary, format_)
        assert page.count("\n") == (8 if format_ == "text" else 10)  # a blank line below each of two headings
        assert not {unicodedata.category(character) for character in page if character != "\n"} & {
            "Cc",
            "Cs",
            "Zl",
            "Zp",
        }
    assert render(summary, "text").count("[1]") == 2


@given(hostile)
def test_no_article_makes_a_link_in_markdown(said: str) -> None:
    page = render(Summary(said, (), skipped=(Skipped(said, said),)), "markdown")
    unescaped = page.replace("\\\\", "")
    assert not any(unescaped[i] in "[<`" and unescaped[i - 1] != "\\" for i in range(1, len(unescaped)))


@given(hostile, hostile)
def test_a_terminal_gets_the_words_of_the_text_and_no_link_or_style_of_an_article(said: str, named: str) -> None:
    statement = Statement(f"x{said}", "fused", (Citation("1", 0, 1, "x"),), (), 1, 1)
    summary = Summary(f"x{named}", (statement,), articles=(Article("x", "1", title=f"x{said}", url=named),))
    for explain in (False, True):
        page = render_styled(summary, {}, width=40, explain=explain)
        shown = re.sub(r"\x1b\[[\d;]*m", "", page)
        assert "\x1b" not in shown
        # lines break at spaces, and in words that are longer than a line
        assert "".join(shown.split()) == "".join(render(summary, "text", explain=explain).split())


@given(hostile, hostile)
def test_a_table_has_a_line_for_each_statement_and_no_cell_starts_a_formula(said: str, named: str) -> None:
    statement = Statement(said, "fused", (Citation("1", 0, 1, "x"),), (), 1, 1)
    summary = Summary(named, (statement,), articles=(Article("x", "1", title=said, outlet=named, url=said),))
    assert json.loads(render(summary, "jsonl"))["text"] == said
    header, row = csv.reader(io.StringIO(render(summary, "csv")))
    assert len(header) == len(row)
    assert not any(cell.lstrip(' "')[:1] in set("=+-@") for cell in row)


class Parsed(HTMLParser):
    """What a page is made of, as a browser would see it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def parsed(page: str) -> Parsed:
    parser = Parsed()
    parser.feed(page)
    parser.close()
    return parser


def story(said: str, url: str) -> Summary:
    text = f"x{said}"
    statement = Statement(text, "extracted", (Citation("1", 0, len(text), text),), (), 1, 1, disputed=True)
    article = Article(text, "1", said, said, url, said, said)
    return Summary(said, (statement,), articles=(article,), skipped=(Skipped(said, said),), signature=said)


KNOWN = parsed(render(story("a “b” c", "https://a.example"), "html"))


@given(hostile | st.text("<>\"'&/=! ax\n"), hostile)
def test_no_article_makes_an_element_an_attribute_or_a_link_on_the_page(said: str, url: str) -> None:
    page = parsed(render(story(said, url), "html"))
    assert set(page.tags) <= {*KNOWN.tags, "time"}
    assert page.attributes <= {*KNOWN.attributes, "datetime"}
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert all(link.startswith(("#", "http://", "https://")) for link in page.links)
