"""A statement in pieces: what was copied, what of it is quoted speech, and the glue between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from summarizer.rendering.html.places import Mark, Places
from summarizer.rendering.safety import visible
from summarizer.types import Span, Statement

# An apostrophe has a letter on either side or none before it, a closing single quotation mark none after it.
_QUOTATION = re.compile(r"“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“”]+[“”]|(?<!\w)‘[^‘]+?[^\s‘]’(?!\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a statement, with the mark of the sentence it was copied from; glue has none."""

    text: str
    kind: Literal["copied", "quoted", "glue"]
    key: str
    mark: Mark | None


def covering(statement: Statement) -> list[Span]:
    """Give the spans of a statement in order, what they leave open filled with glue, so that no word can be lost."""
    spans: list[Span] = []
    at = 0
    for span in sorted(statement.spans, key=lambda span: span.start):
        if span.start > at:
            spans.append(Span(at, span.start))
        if at <= span.start < span.end:
            spans.append(span)
            at = span.end
    return [*spans, Span(at, len(statement.text))] if at < len(statement.text) else spans


def pieces(statement: Statement, key: str, places: Places) -> Iterator[Piece]:
    """Cut a statement where its spans and its quotations begin and end."""
    quotations = [match.span() for match in _QUOTATION.finditer(statement.text)]
    for k, span in enumerate(covering(statement), start=1):
        mark = _origin(statement, span, places)
        inside = {offset for pair in quotations for offset in pair if span.start < offset < span.end}
        for start, end in pairwise(sorted({span.start, span.end, *inside})):
            text = visible(statement.text[start:end])
            if mark is None:
                yield Piece(text, "glue", "", None)
            else:
                yield Piece(text, _kind(start, end, quotations), places.words(key, k), mark)


def _kind(start: int, end: int, quotations: Sequence[tuple[int, int]]) -> Literal["copied", "quoted"]:
    return "quoted" if any(first <= start and end <= last for first, last in quotations) else "copied"


def _origin(statement: Statement, span: Span, places: Places) -> Mark | None:
    """Lead to the cited sentence that a span was copied from, else to its article."""
    if span.article is None or span.source_start is None:
        return None
    for citation in statement.citations:
        if citation.article == span.article and citation.start <= span.source_start < citation.end:
            return places.mark(citation)
    source = places.source(span.article)
    return Mark(source, f"#{source.anchor}")
