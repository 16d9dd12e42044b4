from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.errors import OptionError
from summarizer.rendering import render
from summarizer.types import Article, Citation, Dropped, Span, Statement, Summary

HURT = "Twelve people were hurt in Linden."
SAID = "Twelve people were hurt on Monday,\nthe mayor said."
ELSE = "A dozen suffered injuries."
FUSED = "Twelve people were hurt in Linden on Monday, the mayor said."


@pytest.fixture
def fused() -> Summary:
    articles = (
        Article(HURT, "1", "Bridge falls", "Linden Post", "https://post.example/a"),
        Article(SAID, "2", "Twelve hurt"),
        Article(ELSE, "3"),
    )
    citations = tuple(Citation(id_, 0, len(text), text) for id_, text in (("1", HURT), ("2", SAID), ("3", ELSE)))
    spans = (Span(0, 33, "1", 0, 33), Span(33, 34), Span(34, 60, "2", 24, 50))
    return Summary(
        "Bridge falls",
        (
            Statement(FUSED, "fused", citations, spans, 3, 3),
            Statement(HURT, "extracted", citations[:1], (Span(0, 34, "1", 0, 34),), 1, 1, disputed=True),
        ),
        articles=articles,
        dropped=(
            Dropped("Thirteen were hurt.", "number: Thirteen stands in no source", 0),
            Dropped("Linden fell.", "says 'fell' twice", None),
            Dropped("It fell [1].", "no such place", 9),
        ),
    )


def test_text(fused: Summary) -> None:
    assert render(fused, explain=True, names={"2": "b.txt"}) == (
        "Bridge falls\n"
        "\n"
        "Twelve people were hurt in Linden on Monday, the mayor said.[1][2][3]\n"
        "  [1] Linden Post: Twelve people were hurt in Linden.\n"
        "      gave: Twelve people were hurt in Linden\n"
        "  [2] b.txt: Twelve people were hurt on Monday, the mayor said.\n"
        "      gave: on Monday, the mayor said.\n"
        "  [3] Untitled: A dozen suffered injuries.\n"
        "  dropped: Thirteen were hurt.\n"
        "      reason: number: Thirteen stands in no source\n"
        "\n"
        "Twelve people were hurt in Linden.[1] (disputed)\n"
        "  [1] Linden Post: this sentence, word for word\n"
        "\n"
        "Sources\n"
        "[1] Bridge falls · Linden Post · https://post.example/a\n"
        "[2] Twelve hurt · b.txt\n"
        "[3] Untitled\n"
        "\n"
        "Other drafts dropped\n"
        "  dropped: Linden fell.\n"
        "      reason: says 'fell' twice\n"
        "  dropped: It fell (1).\n"
        "      reason: no such place"
    )


def test_markdown_with_footnotes(fused: Summary) -> None:
    fused = replace(fused, articles=(*fused.articles, Article("x", "4", "Not used")))
    assert render(fused, "markdown", explain=True, marks="footnote") == (
        "# Bridge falls\n"
        "\n"
        "Twelve people were hurt in Linden on Monday, the mayor said.[^1][^2][^3]\n"
        "\n"
        "- [^1] Linden Post: Twelve people were hurt in Linden.\n"
        "  - *gave:* Twelve people were hurt in Linden\n"
        "- [^2] Twelve hurt: Twelve people were hurt on Monday, the mayor said.\n"
        "  - *gave:* on Monday, the mayor said.\n"
        "- [^3] Untitled: A dozen suffered injuries.\n"
        "- *dropped:* Thirteen were hurt.\n"
        "  - *reason:* number: Thirteen stands in no source\n"
        "\n"
        "Twelve people were hurt in Linden.[^1] *(disputed)*\n"
        "\n"
        "- [^1] Linden Post: *this sentence, word for word*\n"
        "\n"
        "## Sources\n"
        "\n"
        "- Not used *(not cited)*\n"
        "\n"
        "## Other drafts dropped\n"
        "\n"
        "- *dropped:* Linden fell.\n"
        "  - *reason:* says 'fell' twice\n"
        "- *dropped:* It fell (1).\n"
        "  - *reason:* no such place\n"
        "\n"
        "[^1]: [Bridge falls](https://post.example/a) · Linden Post\n"
        "[^2]: Twelve hurt\n"
        "[^3]: Untitled"
    )


@pytest.mark.parametrize(
    ("format_", "marks", "explain", "message"),
    [
        ("text", "footnote", False, "footnotes are for the format markdown, not text"),
        ("json", "bracket", False, "marks are printed with the format text or markdown only, not json"),
        ("csv", "none", False, "not csv"),
        ("markdown", "stars", False, "marks must be one of bracket, footnote, none, not 'stars'"),
        ("json", None, True, "an explanation can be printed with the format text or markdown, not json"),
        ("jsonl", None, True, "not jsonl"),
    ],
)
def test_what_makes_no_sense_is_refused(
    fused: Summary, format_: str, marks: str | None, explain: bool, message: str
) -> None:
    with pytest.raises(OptionError, match=message):
        render(fused, format_, marks=marks, explain=explain)  # type: ignore[arg-type]  # a wrong one is the point


def test_a_footnote_that_only_a_reprint_refers_to_is_there(summary: Summary) -> None:
    lines = render(replace(summary, statements=(), disagreements=()), "markdown", marks="footnote").splitlines()
    assert "- Articles [^1] and [^2] carry the same AP report." in lines
    assert "[^2]: Linden bridge shut · Daily Mail Coach *(not cited)*" in lines
    assert "- Untitled *(not cited)*" in lines


def test_without_marks_sources_and_differences_keep_their_numbers(summary: Summary) -> None:
    lines = render(summary, marks="none").splitlines()
    assert (
        "The bridge closed on Monday, the mayor of Linden said. Twelve people were hurt in the U.S. (disputed)" in lines
    )
    assert "[2] Linden bridge shut · Daily Mail Coach" in lines
    assert "- people hurt: Twelve according to [1]; Fourteen according to [4]" in lines
