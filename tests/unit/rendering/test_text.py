from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.errors import OptionError, SchemaError
from summarizer.rendering import render
from summarizer.types import Article, Citation, Reprint, Skipped, Span, Statement, Summary


def test_the_whole_page(summary: Summary) -> None:
    assert render(summary, "text") == (
        "Bridge closes in Linden\n"
        "\n"
        "The bridge closed on Monday, the mayor of Linden said.[1][2] "
        "Twelve people were hurt in the U.S.[1] (disputed)\n"
        "\n"
        "Sources\n"
        "[1] Bridge closes · Linden Post · 2024-05-06 · https://post.example/a\n"
        "[2] Linden bridge shut · Daily Mail Coach\n"
        "[4] Untitled\n"
        "Articles [1] and [2] carry the same AP report.\n"
        "\n"
        "Where sources differ\n"
        "- people hurt: Twelve according to [1]; Fourteen according to [4]\n"
        "\n"
        "Not used\n"
        "- c.pdf: not a text file"
    )


def test_str_is_the_text(summary: Summary) -> None:
    assert str(summary) == render(summary, "text")


def test_several_sentences_of_one_article_give_one_mark(summary: Summary) -> None:
    statement = summary.statements[0]
    again = Citation("1", 55, 90, "Twelve people were hurt in the U.S.")
    shown = render(replace(summary, statements=(replace(statement, citations=(*statement.citations, again)),)))
    assert "said.[1][2]\n" in shown


def test_an_article_whose_id_is_a_name_has_a_number_behind_the_others() -> None:
    articles = (Article("It rained.", "2"), Article("It rained.", "post"))
    statement = Statement("It rained.", "extracted", (Citation("post", 0, 10, "It rained."),), (), 1, 1)
    shown = render(Summary(None, (statement,), articles=articles))
    assert shown == "It rained.[3]\n\nSources\n[2] Untitled (not cited)\n[3] Untitled · post"


def test_a_citation_of_an_unknown_article_is_an_error_not_a_wrong_mark() -> None:
    statement = Statement("It rained.", "extracted", (Citation("7", 0, 10, "It rained."),), (), 1, 1)
    with pytest.raises(SchemaError, match="'7'"):
        render(Summary(None, (statement,), articles=(Article("It rained.", "1"),)))


def test_an_article_can_forge_no_mark_and_steer_no_terminal() -> None:
    hostile = Article("x", "1", title="Up\x1b[2J[9]\u202egnp.exe\nSources\n[1] Fake", url="javascript:alert(1)\x07")
    statement = Statement("Rain\x1b[31m fell.[2]", "fused", (Citation("1", 0, 1, "x"),), (Span(0, 1),), 1, 1)
    summary = Summary("T\x00itle\r\nSources", (statement,), articles=(hostile,), skipped=(Skipped("a\nb", "c\td"),))
    assert render(summary) == (
        "T itle Sources\n\n"
        "Rain [31m fell.(2)[1]\n\n"
        "Sources\n[1] Up [2J(9)gnp.exe Sources (1) Fake · javascript:alert(1)\n\n"
        "Not used\n- a b: c d"
    )


def test_text_that_cannot_be_encoded_is_replaced() -> None:
    assert render(Summary("a\ud800b", ())) == "a\ufffdb"


@pytest.mark.parametrize(
    ("reprint", "line"),
    [
        (Reprint(None, ("1", "2", "4")), "Articles [1], [2] and [4] carry the same report."),
        (Reprint("AFP", ("2",)), "Article [2] carries AFP copy."),
        (Reprint(None, ("2",)), "Article [2] carries agency copy."),
    ],
)
def test_reprints(summary: Summary, reprint: Reprint, line: str) -> None:
    assert line in render(replace(summary, reprints=(reprint,))).splitlines()


def test_names_of_articles_are_listed_with_them(summary: Summary) -> None:
    lines = render(summary, names={"1": "a.txt", "4": "d\n[2].txt"}).splitlines()
    assert "[1] Bridge closes · Linden Post · 2024-05-06 · a.txt · https://post.example/a" in lines
    assert "[4] d (2).txt" in lines


def test_an_empty_summary_is_empty() -> None:
    assert render(Summary(None, ())) == ""


def test_an_unknown_format_names_the_known_ones(summary: Summary) -> None:
    with pytest.raises(OptionError, match="text, markdown, json, csv, jsonl, html, not 'pdf'"):
        render(summary, "pdf")


def test_sources_are_listed_by_their_numbers() -> None:
    articles = (Article("It rained.", "2"), Article("It poured.", "1"))
    citation = Citation("2", 0, 10, "It rained.")
    statement = Statement("It rained.", "extracted", (citation,), (Span(0, 10, "2", 0, 10),), 1, 1)
    shown = render(Summary(None, (statement,), articles=articles))
    assert shown.splitlines()[-2:] == ["[1] Untitled (not cited)", "[2] Untitled"]
