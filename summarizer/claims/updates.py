"""Updates: which of several figures for one thing was published last, and which it supersedes.

Only the day of publication decides. That a toll is higher, or that more outlets give it, says nothing about its age.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from summarizer.claims.guards import agree, figures
from summarizer.types import Annotation, Disagreement, Number, Reprint, Sentence, Value

_ONE_MORE = re.compile(r"a (?:\w+-)?\w*(?:second|third|[tfsn]\w*th|\dst|\dnd|\drd|\dth)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value and when it was reported.

    Attributes:
        value: The value with its citations.
        first: The day of the first dated article that gives it, as ISO 8601.
        last: The day of the last one.
    """

    value: Value
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Update:
    """A figure that supersedes older ones, because it was published on a later day than all reports of them.

    Attributes:
        about: What the figures are of, as in the disagreement.
        latest: The one figure that the newest day has.
        older: What it supersedes, the newest first; never empty.
        open: Values it does not supersede, because they were still given on its first day or by an article without a
            date: between these and the latest the sources differ.
    """

    about: str
    latest: DatedValue
    older: tuple[DatedValue, ...]
    open: tuple[Value, ...] = ()


def report_days(published: Mapping[str, str | None], reprints: Iterable[Reprint]) -> dict[str, str | None]:
    """Give for each article id the day its report was first published, as ISO 8601: a copy has that of the first."""
    days = {article: day.isoformat() if (day := _day(when)) else None for article, when in published.items()}
    for reprint in reprints:
        first = min((known for article in reprint.articles if (known := days[article])), default=None)
        days |= dict.fromkeys(reprint.articles, first)
    return days


def mark_updates(
    disagreements: Iterable[Disagreement],
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    days: Mapping[str, str | None],
) -> tuple[Disagreement, ...]:
    """Say of each value when it was reported, and whether a newer one supersedes it.

    Args:
        disagreements: Sources that differ.
        sentences: All sentences.
        annotations: Their annotations.
        days: What :func:`report_days` gives.

    Returns:
        The disagreements, the newest figure first and superseded ones last. A figure that can be true with the newest
        one ("more than 30" and 34) is not superseded.
    """
    known = {(s.article_id, s.start): a for s, a in zip(sentences, annotations, strict=True)}
    return tuple(_marked(disagreement, known, days) for disagreement in disagreements)


def adds_one(value: Value) -> bool:
    """True for the toll that "a third passenger" gives, who died after two others."""
    return _ONE_MORE.match(value.value) is not None


def _marked(
    disagreement: Disagreement, known: Mapping[tuple[str, int], Annotation], days: Mapping[str, str | None]
) -> Disagreement:
    def dated(value: Value, *, superseded: bool = False) -> Value:
        last = max((day for day in _days(value, days) if day), default=None)
        return replace(value, reported=last.isoformat() if last else None, superseded=superseded)

    update = find_update(disagreement, days)
    if update is None:
        return replace(disagreement, values=tuple(map(dated, disagreement.values)))
    latest = update.latest.value
    newest = _figures(latest, known)
    older = [old.value for old in update.older]
    gone = [value for value in older if not any(agree(a, b) for a in _figures(value, known) for b in newest)]
    still = [value for value in disagreement.values if value != latest and value not in gone]
    values = (*(dated(value) for value in (latest, *still)), *(dated(value, superseded=True) for value in gone))
    return replace(disagreement, values=values)


def _figures(value: Value, known: Mapping[tuple[str, int], Annotation]) -> list[Number]:
    """The figures that a value was made of: its words, without those that bound it."""
    found = [number for citation in value.citations for number in figures(known[citation.article, citation.start])]
    return [number for number in found if value.value.casefold().endswith(" ".join(number.text.casefold().split()))]


def find_update(disagreement: Disagreement, published: Mapping[str, str | None]) -> Update | None:
    """Tell whether one of several figures is an update of others.

    Args:
        disagreement: Sources that differ; only one on numbers can be an update.
        published: For each article id its day or time of publication as ISO 8601, or None. A reprint counts from the
            day of the first of its copies: the caller gives all of them that day.

    Returns:
        The update; None if the values are no figures, if several are given on the newest day, or if none of the
        others was given on earlier days only.
    """
    if disagreement.kind != "number":
        return None
    reports = {value: _days(value, published) for value in disagreement.values}
    newest = max((day for days in reports.values() for day in days if day), default=None)
    latest = [value for value, days in reports.items() if newest in days]
    if newest is None or len(latest) != 1:
        return None
    first = min(day for day in reports.pop(latest[0]) if day)
    older = {value: days for value, days in reports.items() if all(day and day < first for day in days)}
    if not older:
        return None
    return Update(
        disagreement.about,
        DatedValue(latest[0], first.isoformat(), newest.isoformat()),
        tuple(sorted((_dated(value, days) for value, days in older.items()), key=_newest_first, reverse=True)),
        tuple(value for value in reports if value not in older),
    )


def _days(value: Value, published: Mapping[str, str | None]) -> list[date | None]:
    return [_day(published.get(citation.article)) for citation in value.citations]


def _day(published: str | None) -> date | None:
    """The day as it stands: an hour and its zone are not compared, since pages give them in any zone."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _dated(value: Value, days: list[date | None]) -> DatedValue:
    known = sorted(day for day in days if day)
    return DatedValue(value, known[0].isoformat(), known[-1].isoformat())


def _newest_first(dated: DatedValue) -> tuple[str, str, str]:
    return dated.last, dated.first, dated.value.value
