"""What stands behind a statement: which sentence gave which of its words, and which drafts were dropped for it."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.types import Citation, Dropped, Span, Statement, Summary

WORD_FOR_WORD = "this sentence, word for word"


def evidence(statement: Statement) -> Iterator[tuple[Citation, list[str]]]:
    """Give each cited sentence with the stretches of the statement that were copied from it.

    A sentence without a stretch carries the statement in other words.
    """
    for citation in statement.citations:
        spans = (span for span in statement.spans if comes_from(span, citation))
        yield citation, [text for span in spans if (text := statement.text[span.start : span.end].strip(" ,;"))]


def is_verbatim(statement: Statement, citation: Citation) -> bool:
    """True if a statement is a cited sentence as it stands, but for its line ends."""
    return " ".join(citation.text.split()) == statement.text


def comes_from(span: Span, citation: Citation) -> bool:
    """True if a stretch was copied from a cited sentence."""
    place = span.source_start
    return span.article == citation.article and place is not None and citation.start <= place < citation.end


def dropped(summary: Summary, place: int | None) -> list[Dropped]:
    """Give the drafts dropped for the statement at a place, or with None those for nothing that is printed.

    Also a place that is out of range counts as nothing printed, so that no draft is passed over.
    """
    places = range(len(summary.statements))
    return [draft for draft in summary.dropped if (draft.statement if draft.statement in places else None) == place]
