from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from summarizer.rendering import render
from summarizer.rendering.table import COLUMNS
from summarizer.types import Article, Citation, Statement, Summary


def rows(page: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page)))


def test_the_whole_csv(summary: Summary) -> None:
    assert render(summary, "csv", names={"1": "a.txt", "2": "b.jsonl:3"}) == (
        "summary,title,statement,text,method,disputed,n_articles,n_origins,"
        "articles,outlets,titles,urls,published,sources,citations\n"
        '0,Bridge closes in Linden,0,"The bridge closed on Monday, the mayor of Linden said.",extracted,false,2,1,'
        "1 | 2,Linden Post | Daily Mail Coach,Bridge closes | Linden bridge shut,"
        "https://post.example/a | ,2024-05-06 | ,a.txt | b.jsonl:3,1:0-54 | 2:0-54\n"
        "0,Bridge closes in Linden,1,Twelve people were hurt in the U.S.,fused,true,1,1,"
        "1,Linden Post,Bridge closes,https://post.example/a,2024-05-06,a.txt,1:55-90"
    )


def test_the_whole_json_lines(summary: Summary) -> None:
    first, second = map(json.loads, render(summary, "jsonl").split("\n"))
    assert first == {
        "summary": 0,
        "title": "Bridge closes in Linden",
        "statement": 0,
        "text": "The bridge closed on Monday, the mayor of Linden said.",
        "method": "extracted",
        "disputed": False,
        "n_articles": 2,
        "n_origins": 1,
        "articles": ["1", "2"],
        "outlets": ["Linden Post", "Daily Mail Coach"],
        "titles": ["Bridge closes", "Linden bridge shut"],
        "urls": ["https://post.example/a", None],
        "published": ["2024-05-06", None],
        "sources": [None, None],
        "citations": summary.to_dict()["statements"][0]["citations"],
    }
    assert tuple(first) == tuple(second) == COLUMNS


def test_two_sentences_of_one_article_are_two_citations_of_one_article(summary: Summary) -> None:
    statement = summary.statements[0]
    again = Citation("1", 55, 90, "Twelve people were hurt in the U.S.")
    row = rows(
        render(replace(summary, statements=(replace(statement, citations=(again, *statement.citations)),)), "csv")
    )[0]
    assert (row["articles"], row["citations"]) == ("1 | 2", "1:55-90 | 1:0-54 | 2:0-54")


def hostile(text: str) -> Summary:
    statement = Statement(text, "fused", (Citation("1", 0, 1, "x"),), (), 1, 1)
    return Summary(text, (statement,), articles=(Article("x", "1", title=text, outlet=text, url=text, published=text),))


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ('=HYPERLINK("http://x.example";"click")', '\'=HYPERLINK("http://x.example";"click")'),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-5 degrees", "'-5 degrees"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\r\n=1+1", "'=1+1"),
        ("\ufeff\u202e=1+1", "'=1+1"),
        ('"=1+1"', '"\'=1+1"'),
        ("＝1+1", "'＝1+1"),
        # where the semicolon separates cells, this starts one
        ("Rain;=1+1", "Rain;'=1+1"),
        ('Rain; "=1+1"', 'Rain; "\'=1+1"'),
        ("It fell to -5 degrees; 3-1 = 2, he said (@post)", "It fell to -5 degrees; 3-1 = 2, he said (@post)"),
    ],
)
def test_no_cell_is_a_formula(said: str, cell: str) -> None:
    (row,) = rows(render(hostile(said), "csv"))
    assert {row[column] for column in ("title", "text", "titles", "outlets", "urls", "published")} == {cell}


def test_no_cell_steers_a_terminal_or_breaks_its_line() -> None:
    page = render(hostile("a\x1b[2J\u202eb\x85c\u2028d\ne\ud800"), "csv")
    assert rows(page)[0]["text"] == "a [2Jb c d e\ufffd"
    assert page.count("\n") == 1


def test_json_lines_lose_nothing_and_break_no_line() -> None:
    text = "=a\x1b[2J\u202eb\x85c\u2028d\ne\ud800"
    page = render(hostile(text), "jsonl")
    assert json.loads(page)["text"] == text
    assert not set(page) & set("\x1b\u202e\x85\u2028\n\ud800")


def test_without_statements_there_is_a_header_only() -> None:
    assert render(Summary("T", ()), "csv") == ",".join(COLUMNS)
    assert render(Summary("T", ()), "jsonl") == ""
