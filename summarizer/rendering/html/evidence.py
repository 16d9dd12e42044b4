"""What of each article carries a statement, a value, or words of either; and which values stand against which."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.rendering.html.passages import Evidence
from summarizer.rendering.html.places import Places
from summarizer.rendering.html.statements import covering
from summarizer.rendering.safety import inline
from summarizer.types import Citation, Statement, Summary, Value


def collect(summary: Summary, places: Places) -> dict[str, list[Evidence]]:
    """Give the evidence in each article, by its id."""
    found: dict[str, list[Evidence]] = {id_: [] for id_ in places.sources}

    def cite(citations: Sequence[Citation], key: str) -> None:
        for c in citations:
            found[c.article].append(Evidence(c.start, c.end, key, places.sentence(c)))

    for i, statement in enumerate(summary.statements, start=1):
        key = places.statement(i)
        cite(statement.citations, key)
        for k, span in enumerate(covering(statement), start=1):
            if span.article is not None and span.source_start is not None and span.source_end is not None:
                found[span.article].append(Evidence(span.source_start, span.source_end, places.words(key, k)))
    for i, difference in enumerate(summary.disagreements, start=1):
        for j, value in enumerate(difference.values, start=1):
            cite(value.citations, places.value(i, j))
            for c in value.citations:
                if match := value.found_in(c.text):
                    key = places.words(places.value(i, j), 1)
                    found[c.article].append(Evidence(c.start + match.start(), c.start + match.end(), key))
    return found


def against(summary: Summary, statement: Statement) -> list[tuple[int, int]]:
    """Give the places, from 1, of the differences and values that stand against what a statement cites.

    A superseded value is out of date and stands against nothing.
    """
    own = set(statement.citations)
    found: list[tuple[int, int]] = []
    for i, difference in enumerate(summary.disagreements, start=1):
        sides = [not own.isdisjoint(value.citations) for value in difference.values]
        if any(sides):
            others = zip(difference.values, sides, strict=True)
            found += [(i, j) for j, (value, is_own) in enumerate(others, start=1) if not (is_own or value.superseded)]
    return found


def carried(summary: Summary, carrier: Statement | Value, opposed: Sequence[Value]) -> str:
    """Say in one line how many articles carry something, of what origin, and how many differ."""
    carrying = {c.article for c in carrier.citations}
    differing = {c.article for value in opposed for c in value.citations} - carrying
    of = f"{len(summary.articles)} article{'' if len(summary.articles) == 1 else 's'}"
    line = f"{len(carrying)} of {of} {'carries' if len(carrying) == 1 else 'carry'} this"
    for reprint in summary.reprints:
        if len(carrying) > 1 and carrying <= set(reprint.articles):
            line += f", all from {inline(reprint.agency)}" if reprint.agency else ", all one report"
    return f"{line}; {len(differing)} {'differs' if len(differing) == 1 else 'differ'}" if differing else line
