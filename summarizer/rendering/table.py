"""Statements as a table, one row each: CSV for spreadsheets, JSON Lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.rendering.json_format import to_dict
from summarizer.rendering.layout import summaries
from summarizer.rendering.safety import escape_json, inert_cell, one_line
from summarizer.types import Article, Digest, Statement, Summary

COLUMNS = (
    "summary",  # its place in a digest, from 0
    "title",  # of the summary
    "statement",  # its place, from 0
    "text",
    "method",
    "disputed",
    "n_articles",
    "n_origins",
    # Lists with one entry for each article cited, in the order of the articles.
    "articles",
    "outlets",
    "titles",
    "urls",
    "published",
    "sources",  # the file, or the place in one, that it was read from
    # One entry for each sentence cited.
    "citations",
)
_BETWEEN = " | "


def render_csv(shown: Summary | Digest, names: Mapping[str, str]) -> str:
    """Give a header and a row for each statement; lists are joined, and no cell is a formula to a spreadsheet.

    A citation is the id of its article with the offsets of the sentence in it, as in ``2:120-254``.
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[column]) for column in COLUMNS] for row in _rows(shown, names))
    return page.getvalue().removesuffix("\n")


def render_jsonl(shown: Summary | Digest, names: Mapping[str, str]) -> str:
    """Give a JSON object on a line for each statement; citations are those of the JSON of the whole summary."""
    return "\n".join(escape_json(json.dumps(row, ensure_ascii=False)) for row in _rows(shown, names))


def _rows(shown: Summary | Digest, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for number, summary in enumerate(summaries(shown)):
        encoded = to_dict(summary)["statements"]
        for place, statement in enumerate(summary.statements):
            yield {
                "summary": number,
                "title": summary.title,
                "statement": place,
                **{name: encoded[place][name] for name in ("text", "method", "disputed", "n_articles", "n_origins")},
                **_articles(_cited(summary, statement), names),
                "citations": encoded[place]["citations"],
            }


def _cited(summary: Summary, statement: Statement) -> list[Article]:
    ids = {citation.article for citation in statement.citations}
    return [article for article in summary.articles if article.id in ids]


def _articles(cited: list[Article], names: Mapping[str, str]) -> dict[str, list[str | None]]:
    return {
        "articles": [article.id for article in cited],
        "outlets": [article.outlet for article in cited],
        "titles": [article.title for article in cited],
        "urls": [article.url for article in cited],
        "published": [article.published for article in cited],
        "sources": [names.get(str(article.id)) for article in cited],
    }


def _cell(value: Any) -> str | int:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return value
    entries = value if isinstance(value, list) else [value]
    return inert_cell(_BETWEEN.join(map(_entry, entries)) if any(entries) else "")


def _entry(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['article']}:{value['start']}-{value['end']}"
    return one_line(value or "")
