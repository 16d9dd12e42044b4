"""Summaries for tests of output: one of a single sentence, and one in which an older figure is superseded."""

from __future__ import annotations

from dataclasses import replace

from summarizer.types import Article, Citation, Span, Statement, Summary


def rain(id_: str) -> Summary:
    """One statement of one article."""
    citation = Citation(id_, 0, 10, "It rained.")
    statement = Statement("It rained.", "extracted", (citation,), (Span(0, 10, id_, 0, 10),), 1, 1)
    return Summary(None, (statement,), articles=(Article("It rained.", id_),))


def outdated(summary: Summary) -> Summary:
    """The summary, with the second value of its only difference newer than the first, and superseding it."""
    (differs,) = summary.disagreements
    first, second = differs.values
    older = replace(first, reported="2024-05-06", superseded=True)
    newest = replace(second, reported="2024-05-07")
    return replace(summary, disagreements=(replace(differs, values=(newest, older)),))
