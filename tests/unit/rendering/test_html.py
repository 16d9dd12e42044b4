from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from summarizer.errors import SchemaError
from summarizer.rendering import html, render
from summarizer.rendering.html.days import period
from summarizer.rendering.html.evidence import against, carried
from summarizer.rendering.html.matrix import draw
from summarizer.rendering.html.passages import Evidence, paragraphs, passages
from summarizer.rendering.html.places import Places
from summarizer.rendering.html.statements import pieces
from summarizer.types import Article, Citation, Digest, Reprint, Span, Statement, Summary
from tests.support.summaries import outdated, rain

ARTICLE = Article("One two. Three four.", "1", "T")


def cut(text: str, *evidence: Evidence) -> list[list[tuple[str, str, str]]]:
    """Give each passage as its segments: the text, what it carries, the words copied from it."""
    found = [passage for paragraph in passages(text, evidence) for passage in paragraph]
    return [[(s.text, "".join(s.carries), "".join(s.words)) for s in passage.segments] for passage in found]


def test_a_cited_sentence_is_a_passage_and_copied_words_a_segment_of_it() -> None:
    sentence, words = Evidence(4, 15, "s", "a1-4-15"), Evidence(8, 11, "w")
    assert cut("Oh. Yes two six. No.", sentence, words) == [
        [("Oh. ", "", "")],
        [("Yes ", "s", ""), ("two", "s", "w"), (" six", "s", "")],
        [(". No.", "", "")],
    ]


def test_sentences_that_overlap_are_one_passage_and_stay_exact() -> None:
    text = "abcdefgh"
    first, second = Evidence(0, 5, "s", "x"), Evidence(3, 8, "t", "y")
    assert cut(text, first, second) == [[("abc", "s", ""), ("de", "st", ""), ("fgh", "t", "")]]
    [[passage]] = passages(text, [first, second])
    assert (passage.anchors, passage.back) == (("x", "y"), ("s", "t"))


def test_sentences_that_touch_are_two_passages() -> None:
    assert cut("abcd", Evidence(0, 2, "s", "x"), Evidence(2, 4, "t", "y")) == [[("ab", "s", "")], [("cd", "t", "")]]


def test_a_sentence_over_a_paragraph_break_has_one_anchor_and_one_way_back() -> None:
    [[before], [after]] = passages("ab\n\ncd", [Evidence(0, 6, "s", "x")])
    assert (before.anchors, before.back, after.anchors, after.back) == (("x",), (), (), ("s",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("\n \nOne.", ["One."]),
        ("", []),
        # Wrapped by hand at 50 characters: a full line goes on in the next.
        (f"{'a ' * 24}a\nshort end.\n\nNext.", [f"{'a ' * 24}a\nshort end.", "Next."]),
        (f"{'a ' * 60}a\nline.", [f"{'a ' * 60}a", "line."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("He said “go now” twice.", ["“go now”"]),
        ('He said "go" and "stay".', ['"go"', '"stay"']),
        ("He said ‘don’t go’ twice.", ["‘don’t go’"]),
        ("The dogs’ owner said it’s fine.", []),
    ],
)
def test_quotations_in_copied_words_are_told_apart(said: str, quoted: list[str]) -> None:
    article = Article(said, "1")
    statement = Statement(said, "extracted", (Citation("1", 0, 9, said[:9]),), (Span(0, len(said), "1", 0, 99),), 1, 1)
    found = list(pieces(statement, "s1", Places(Summary(None, (statement,), articles=(article,)), {})))
    assert [piece.text for piece in found if piece.kind == "quoted"] == quoted
    assert "".join(piece.text for piece in found) == said


def test_what_spans_leave_open_is_shown_as_glue() -> None:
    statement = Statement("One two.", "fused", (Citation("1", 0, 8, "One two."),), (Span(4, 7, "1", 4, 7),), 1, 1)
    found = pieces(statement, "s1", Places(Summary(None, (statement,), articles=(ARTICLE,)), {}))
    assert [(piece.text, piece.kind) for piece in found] == [("One ", "glue"), ("two", "copied"), (".", "glue")]


def test_what_stands_against_a_statement(summary: Summary) -> None:
    bridge, twelve = summary.statements
    assert against(summary, bridge) == []
    assert against(summary, twelve) == [(1, 2)]
    fourteen = summary.disagreements[0].values[1]
    assert carried(summary, bridge, []) == "2 of 3 articles carry this, all from AP"
    assert carried(summary, twelve, [fourteen]) == "1 of 3 articles carries this; 1 differs"


def test_reprints_stand_side_by_side_in_the_matrix_and_are_linked(summary: Summary) -> None:
    apart = Summary(
        summary.title,
        summary.statements,
        articles=(summary.articles[0], summary.articles[2], summary.articles[1]),
        reprints=(Reprint("AP", ("1", "2")),),
    )
    matrix = draw(apart, {"1": "Post", "2": "Coach", "4": "Radio"}, [set(), {"4", "1"}])
    assert [column.label for column in matrix.columns] == ["Post", "Coach", "Radio"]
    both, one = matrix.rows
    assert [(cell.column.label, cell.mark, cell.alone, cell.linked) for cell in both] == [
        ("Post", "carries", False, None),
        ("Coach", "carries", False, matrix.columns[0].x),
    ]
    assert [(cell.column.label, cell.mark, cell.alone) for cell in one] == [
        ("Post", "carries", True),
        ("Radio", "differs", False),
    ]
    [bracket] = matrix.brackets
    assert (bracket.label, bracket.left, bracket.right) == ("AP", matrix.columns[0].x, matrix.columns[1].x)


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ([None, "soon"], None),
        (["2024-05-06", None, "2024-05-06T10:00"], "6 May 2024"),
        (["2024-05-07", "2024-05-06"], "6–7 May 2024"),
        (["2024-05-31", "2024-06-01"], "31 May 2024 – 1 June 2024"),
    ],
)
def test_the_days_of_a_story(days: list[str | None], written: str | None) -> None:
    assert period(days) == written


@pytest.mark.parametrize(
    ("article", "name", "label"),
    [
        (Article("x", "1", "T", "Post", "https://a.example/x"), "a/b.txt", "Post"),
        (Article("x", "1", "T", None, "https://www.a.example/x"), "a/b.txt", "a.example"),
        (Article("x", "1", "T"), "a/b.txt", "b.txt"),
        (Article("x", "1", "T"), "https://b.example/c", "b.example"),
        (Article("x", "1", "T"), "", "T"),
        (Article("x", "1"), "", "Untitled"),
    ],
)
def test_a_source_is_named_in_few_words(article: Article, name: str, label: str) -> None:
    assert Places(Summary(None, (), articles=(article,)), {"1": name}).source("1").label == label


def test_the_policy_allows_this_style_and_this_script_alone(summary: Summary) -> None:
    page = render(summary, "html")
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        [content] = re.findall(rf"<{element}>(.*?)</{element}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in page
    assert "default-src 'none'" in page


class Elements(HTMLParser):
    """Checks that elements are closed in order and ids are unique."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed(summary: Summary) -> None:
    elements = Elements()
    elements.feed(render(summary, "html"))
    assert elements.open == []
    assert len(elements.ids) == len(set(elements.ids))
    assert {"s1", "s2", "d1", "d1v2", "a1", "a4", "a1-55-90"} <= set(elements.ids)


def test_a_citation_of_an_unknown_article_is_an_error() -> None:
    statement = Statement("x", "fused", (Citation("7", 0, 1, "x"),), (), 1, 1)
    with pytest.raises(SchemaError, match="'7'"):
        render(Summary(None, (statement,), articles=(ARTICLE,)), "html")


def test_an_empty_summary_is_a_page() -> None:
    assert "<h1" in render(Summary(None, ()), "html")


STYLE = (Path(html.__file__).parent / "templates/page.css").read_text(encoding="utf-8")
SCHEMES = [dict(re.findall(r"--(\w+): #(\w{6})", part)) for part in re.findall(r":root \{(.*?)\}", STYLE, re.S)[:2]]


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours as WCAG 2 defines it."""
    lights = []
    for colour in (one, other):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_contrast_is_what_it_is_known_to_be() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
@pytest.mark.parametrize(
    ("above", "below", "least"),
    [
        *(("ink", ground, 4.5) for ground in ("paper", "panel", "lit", "exact", "against")),
        *((text, ground, 4.5) for text in ("link", "warn") for ground in ("paper", "lit")),
        *(("soft", ground, 4.5) for ground in ("paper", "panel", "lit")),
        ("link", "panel", 4.5),
        ("warn", "against", 4.5),
        ("link", "against", 4.5),
        ("thread", "paper", 3.0),  # lines that mean something
    ],
)
def test_contrast_is_enough_in_both_schemes(scheme: dict[str, str], above: str, below: str, least: float) -> None:
    assert contrast(scheme[above], scheme[below]) >= least


def test_a_superseded_figure_is_said_to_be_one_and_is_against_nothing(summary: Summary) -> None:
    old = outdated(summary)
    twelve = old.statements[1]
    assert against(old, twelve) == [(1, 1)]
    fourteen = replace(twelve, text="Fourteen people were hurt.", citations=old.disagreements[0].values[0].citations)
    assert against(old, fourteen) == []
    tag = '<a class="tag outdated" href="#{}d1v1"><span dir="auto">Twelve</span> superseded by [4]</a>'
    assert render(old, "html").count(tag.format("")) == 1
    assert 'class="tag disputed"' not in render(old, "html")
    opening = replace(old, statements=(twelve,))
    assert render(Digest((opening, rain("3"))), "html").count(tag.format("t1-")) == 2  # on the card too


def test_a_value_is_found_in_upper_and_lower_case(summary: Summary) -> None:
    (differs,) = summary.disagreements
    lower = replace(differs.values[0], value="twelve")
    page = render(replace(summary, disagreements=(replace(differs, values=(lower, differs.values[1])),)), "html")
    assert "<b>Twelve</b> people were hurt in the U.S.</blockquote>" in page
