"""Saved pages become articles: the reporting, the whole reporting, and little else."""

from __future__ import annotations

import pytest

from benchmarks.extraction.scores import Extraction, score
from summarizer.errors import SourceError
from summarizer.ingest.html import looks_like_html, read_html
from summarizer.ingest.outline import outline
from summarizer.ingest.reading import MAX_BYTES
from tests.support.page_truth import Page, load, load_all

PAGES = load_all()
ARTICLES = [page for page in PAGES if "error" not in page.facts]
LEAD = "A fire killed two horses at a farm near Tarrow on Monday, the county said, and a third animal was hurt."
NEXT = "Nobody else was on the farm when a neighbor saw smoke at 4 a.m. and called for help from the road."


def made(body: str, head: str = "<title>Two horses die in fire</title>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def reason(page: bytes | str) -> str:
    with pytest.raises(SourceError) as error:
        read_html(page, "page.html")
    assert error.value.source == "page.html"
    assert "\n" not in str(error.value)
    return error.value.reason


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_all_reporting_is_kept_and_facts_are_right(page: Page) -> None:
    article = read_html(page.data, page.name, url=page.facts["url"])
    found = {"title": article.title, "outlet": article.outlet, "published": article.published, "url": article.url}
    assert found == {name: page.facts[name] for name in found}
    paragraphs = article.text.split("\n\n")
    assert [words for words in page.body if words not in paragraphs] == []
    assert page.facts["title"] not in paragraphs


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_hardly_any_clutter_can_be_selected(page: Page) -> None:
    article = read_html(page.data, page.name, url=page.facts["url"])
    blocks = [block for block in outline(article).blocks if block.kind == "body"]
    selectable = "\n\n".join(article.text[block.start : block.end] for block in blocks)
    found = score(page, Extraction(selectable))
    assert found.kept == found.body
    assert found.let_in <= 14  # words; one note in each of two pages is not known for what it is


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("paywall_stub", "is for subscribers, only 43 words of it can be read; save the page where you are logged in"),
        ("section_front", "is a list of articles, not one; give the addresses of those that you want"),
        ("consent_only", "holds no article that can be found; open it in a browser and save its text"),
        ("app_shell", "holds no article that can be found; open it in a browser and save its text"),
    ],
)
def test_pages_without_a_whole_article(name: str, told: str) -> None:
    assert reason(load(name).data) == told


def test_a_short_report_is_not_mixed_with_its_byline() -> None:
    body = f"<article><h1>Two horses die in fire</h1><p>By Ann Lee</p><p>{LEAD}</p></article><footer>Contact</footer>"
    assert read_html(made(body), "x").text.split("\n\n") == ["By Ann Lee", LEAD]


def test_a_short_report_on_a_site_that_sells_subscriptions_is_no_stub() -> None:
    body = f"<header><a href=/l>Already a subscriber?</a></header><article><p>{LEAD}</p><p>{NEXT}</p></article>"
    assert read_html(made(body), "x").text == f"{LEAD}\n\n{NEXT}"


@pytest.mark.parametrize(("stated", "whole"), [(42, True), (45, True), (60, False), (9, False)])
def test_a_short_report_that_is_not_free_is_whole_where_the_page_says_so(stated: int, whole: bool) -> None:
    facts = f'{{"@type": "NewsArticle", "isAccessibleForFree": false, "wordCount": {stated}}}'
    page = made(
        f"<article><p>{LEAD}</p><p>{NEXT}</p></article>", f'<script type="application/ld+json">{facts}</script>'
    )
    if whole:
        assert read_html(page, "page.html").text == f"{LEAD}\n\n{NEXT}"
    else:
        assert reason(page).startswith("is for subscribers, only 42 words")


def test_white_space_is_as_a_browser_shows_it_and_line_breaks_part_paragraphs() -> None:
    lines = f"{LEAD.replace(' ', chr(10), 3)}<br><br/>\n{NEXT.replace(' ', '&nbsp;&#8201;', 2)}"
    assert read_html(made(f"<article><div>{lines}</div></article>"), "x").text == f"{LEAD}\n\n{NEXT}"


def test_what_a_page_does_not_tell_is_not_known() -> None:
    article = read_html(made(f"<p>{LEAD}</p><p>{NEXT}</p><p>Copyright 2019</p>", head=""), "x")
    assert (article.outlet, article.published, article.url, article.language) == (None, None, None, None)


def test_two_calls_give_the_same() -> None:
    page = load("magazine_microdata")
    assert read_html(page.data, "a") == read_html(page.data, "b")


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b" \n",
        "no markup at all",
        made(""),
        made("<p>Hello.</p>"),
        made("<div>" * 30_000),
        made("<p>" + "word " * 50_000),
        "\x00\ud800<html>",
        "<?xml version='1.0' encoding='utf-8'?><rss><channel/></rss>",
    ],
    ids=range(9),
)
def test_what_is_no_page_or_holds_nothing(page: bytes | str) -> None:
    assert reason(page).startswith(("holds no article", "is not HTML"))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (b"%PDF-1.7 and so on", "is a PDF document"),
        (b"x" * (MAX_BYTES + 1), "is larger than 10 MB"),
        (made("<b>x</b>" * 50_000), "has more than 40,000 elements"),
    ],
    ids=["pdf", "large", "elements"],
)
def test_what_is_refused_before_it_costs_anything(page: bytes | str, told: str) -> None:
    assert reason(page).startswith(told)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\ufeff\n <!doctype HTML>", True),
        ('<?xml version="1.0"?>\n<!-- saved -->\n<html lang="en">', True),
        ("<html>", True),
        ("<rss version='2.0'>", False),
        ("<htmlish>", False),
        ("He wrote <html> on the board.", False),
        ("", False),
        ("<!--" * 100_000, False),
    ],
    ids=range(9),
)
def test_looks_like_html(text: str, answer: bool) -> None:
    assert looks_like_html(text) is answer
