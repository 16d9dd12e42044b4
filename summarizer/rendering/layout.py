"""What formats for readers have in common: paragraphs, the description of a source, which sources are cited."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath
from urllib.parse import urlsplit

from summarizer.rendering.safety import inline, web_address
from summarizer.types import Article, Citation, Digest, Disagreement, Statement, Summary, Value

# An editor's paragraph in agency copy has two to four sentences.
_PARAGRAPH = 4

# A paragraph should not open with a sentence that leans on the one before it.
_LEANING = re.compile(r"[\"'“‘]?(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|however)\b", re.I)


def summaries(shown: Summary | Digest) -> tuple[Summary, ...]:
    """Give the summaries that are shown: those of a digest, or the one."""
    return shown.summaries if isinstance(shown, Digest) else (shown,)


def paragraphs(statements: Sequence[Statement]) -> list[tuple[Statement, ...]]:
    """Cut statements into paragraphs of nearly equal length, at most ``_PARAGRAPH`` unless a sentence leans."""
    count = -(-len(statements) // _PARAGRAPH)
    cuts = [0]
    for i in range(1, count):
        cut = max(round(i * len(statements) / count), cuts[-1] + 1)
        while cut < len(statements) and _LEANING.match(statements[cut].text):
            cut += 1
        cuts.append(min(cut, len(statements)))
    cuts.append(len(statements))
    return [tuple(statements[a:b]) for a, b in pairwise(cuts) if a < b]


def described(article: Article, number: int, names: Mapping[str, str]) -> list[str]:
    """Give the parts of the line about a source: title, outlet, day, name, and the id where it is not the number."""
    id_ = str(article.id)
    other_id = id_ if id_ != str(number) else None
    day = (article.published or "").partition("T")[0]  # a reader wants no hour and zone
    title = article.title or ("" if article.outlet or names.get(id_) else "Untitled")
    return [part for part in (title, article.outlet, day, names.get(id_), other_id) if part]


def called(article: Article, names: Mapping[str, str]) -> str:
    """Name a source in a few words, safe to print: its outlet, else its site or file, else its headline."""
    name = names.get(str(article.id), "")
    parts = (article.outlet, _site(article.url), _site(name) or PurePath(name).name, article.title)
    return next((label for part in parts if (label := inline(part or ""))), "Untitled")


def _site(url: str | None) -> str:
    return urlsplit(web_address(url) or "").netloc.removeprefix("www.")


def superseded(statement: Statement, disagreement: Disagreement) -> list[Value]:
    """Give the superseded values that a statement prints; the first value of the disagreement is the newest."""
    return [value for value in disagreement.values if value.superseded and statement.states(value)]


def contested(statement: Statement, summary: Summary) -> bool:
    """True if a statement is disputed for another reason than a superseded figure."""
    known = [d for d in summary.disagreements if any(statement.states(value) for value in d.values)]
    return statement.disputed and not (known and all(superseded(statement, about) for about in known))


def standing(
    statement: Statement,
    summary: Summary,
    words: Callable[[str], str],
    marks: Callable[[Sequence[Citation]], str],
) -> str:
    """Say in parentheses that a statement is disputed or a figure of it superseded, and by whose; empty if neither.

    Args:
        statement: The statement.
        summary: The summary that it is part of.
        words: Makes a value safe to print.
        marks: Writes the marks of the articles cited.
    """
    remarks = ["disputed"] if contested(statement, summary) else []
    remarks += [
        f"{words(old.value)} superseded by {marks(about.values[0].citations)}"
        for about in summary.disagreements
        for old in superseded(statement, about)
    ]
    return f"({'; '.join(remarks)})" if remarks else ""


def cited(summary: Summary) -> set[str]:
    """Give the ids of the articles that a statement or a disagreement cites."""
    carriers: list[Statement | Value] = [
        *summary.statements,
        *(value for about in summary.disagreements for value in about.values),
    ]
    return {citation.article for carrier in carriers for citation in carrier.citations}
