"""Updates: which of several figures for one thing was published last, and which it supersedes.

Only the day of publication decides. That a toll is higher, or that more outlets give it, says nothing about its age.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from summarizer.types import Disagreement, Value


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
