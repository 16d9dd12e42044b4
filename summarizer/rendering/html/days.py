"""Days as people write them."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable


def day_of(written: str | None) -> datetime.date | None:
    """Read the day of an ISO 8601 day or time; None where there is none."""
    try:
        return datetime.date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def spelled(day: datetime.date) -> str:
    """Write a day: 6 May 2024."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def period(written: Iterable[str | None]) -> str | None:
    """Write the time from the first day to the last: 6–7 May 2024; None where no day is known."""
    days = sorted(day for each in written if (day := day_of(each)))
    if not days:
        return None
    first, last = days[0], days[-1]
    if first == last:
        return spelled(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{spelled(last)}"
    return f"{spelled(first)} – {spelled(last)}"
