from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from summarizer.rendering import render
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
