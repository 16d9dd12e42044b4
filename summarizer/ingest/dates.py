# ruff: noqa: E501 (a pattern reads best as one line)
"""Days of publication: lines that are nothing but a date, and the day they name."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DATE = re.compile(
    rf"\b(?:(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)"
    rf"|{_MONTH.format('m2')}\s(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<d3>\d\d?)(?:st|nd|rd|th)?\s{_MONTH.format('m3')},?\s(?P<y3>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
# What may stand beside the date on its line.
_COMPANION = re.compile(
    r"(?:first |last |originally )?(?:published|updated|posted|created|modified)\b(?: on| at)?|date\b|filed\b|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|t?\d\d?[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?z?|\d\d? ?(?=[ap]\.?m)|[ap]\.?m\b\.?|\b(?:[ecmp][sd]?t|gmt|utc|bst|cest|cet|ist)\b|[+-]\d\d:?\d\d|\bat\b|\bon\b|[\s,;:|·•()–—/-]",
    re.IGNORECASE,
)  # fmt: skip
_AGO = re.compile(r"(?:\w{1,10} ){0,2}\d{1,3} (?:minute|hour|day|week|month|year)s? ago", re.IGNORECASE)


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a day with its year, or a label such as "Updated" with a time of day."""
    if _AGO.fullmatch(text):
        return True
    if len(text) > 120 or not any(character.isdigit() for character in text):
        return False
    rest, n_dates = _DATE.subn(" ", text)
    left = _COMPANION.sub("", rest)
    labelled = re.match(r"(?i)(?:published|updated|posted|last updated)\b", text) is not None
    return not left.strip() and (n_dates > 0 or labelled)


def iso_date(text: str) -> str | None:
    """Give the first day in a text that is named with its year as ISO 8601, or None."""
    for match in _DATE.finditer(text[:400]):
        found = match.groupdict()
        year, month, day = next(
            (found[f"y{form}"], found[f"m{form}"], found[f"d{form}"]) for form in "123" if found[f"y{form}"]
        )
        try:
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            return date(int(year), number, int(day)).isoformat()
        except ValueError:
            continue
    return None


def iso_moment(text: str) -> str | None:
    """Give a day or time as ISO 8601 if it is in ISO 8601, in the form of e-mails and RSS, or a day in words.

    The offset from UTC stays: a report of Monday night in Chicago is not of Tuesday.
    """
    text = text.strip()
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text).isoformat()
        except ValueError:
            continue
        return moment.removesuffix("T00:00:00") if len(text) == 10 else moment
    return iso_date(text)
