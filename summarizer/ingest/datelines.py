# ruff: noqa: E501 (a pattern reads best as one line)
"""The place and agency in front of a report's first sentence."""

from __future__ import annotations

import re

from summarizer.ingest.agencies import AGENCY

# Cities that stand alone in datelines; only these are taken for one when neither agency nor dash follows.
_CITIES = (
    "AMSTERDAM|ANKARA|ATHENS|ATLANTA|BAGHDAD|BANGKOK|BEIJING|BEIRUT|BERLIN|BOSTON|BRUSSELS|CAIRO|CHICAGO|DALLAS|DETROIT|DUBAI|DUBLIN|GAZA"
    "|GENEVA|HAVANA|HONG KONG|HOUSTON|ISLAMABAD|ISTANBUL|JAKARTA|JERUSALEM|KABUL|KIEV|KYIV|LAGOS|LONDON|LOS ANGELES|MADRID|MANILA|MIAMI"
    "|MOSCOW|MUMBAI|NAIROBI|NEW DELHI|NEW YORK|OSLO|PARIS|PHILADELPHIA|RIO DE JANEIRO|ROME|SAN FRANCISCO|SEATTLE|SEOUL|SHANGHAI|SINGAPORE"
    "|STOCKHOLM|SYDNEY|TAIPEI|TEHRAN|TOKYO|TORONTO|VIENNA|WARSAW|WASHINGTON|ZURICH"
)
_CAPITALS = r"[A-Z][A-ZÀ-Þ.'’-]{1,20}(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,20}){0,5}"
_REGION = r"(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2})"
_MONTH_DAY = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?"
_DAY = rf"(?:,? {_MONTH_DAY})"
_SOURCE = r"(?:\((?P<source>[A-Z][\w./&'’ -]{1,30})\)|/(?P<wire>[A-Z][\w -]{1,30})/)"
_DASH = r"\s*(?:—|–|--|-(?=\s))\s*"
_OPENING = r"(?=[\"'“‘(]?[A-Z0-9À-Þ])"
_KNOWN = rf"\((?P<known>{AGENCY}|BBC|NPR|CBS|ABC|NBC|CBC|Bloomberg|KFOR|IANS|PTI|ANI|Variety|TMZ)(?: [A-Z][\w.]{{1,12}}){{0,2}}\)"

_PLACE = r"[A-Z][\w.'’-]{1,20}(?:[ /][A-Z][\w.'’-]{1,20}){0,3}"

_FORMS = (
    re.compile(rf"{_CAPITALS}{_REGION}?{_DAY}?,? {_SOURCE}(?:{_DASH}|:\s*){_OPENING}"),
    re.compile(rf"(?:{_PLACE}{_REGION}?{_DAY}?,? |{_MONTH_DAY} )?{_KNOWN}(?:{_DASH}|:\s*){_OPENING}"),
    # CNN sets no dash; others need one, for "National Public Radio (NPR) Chief Executive Ann Lee" is no dateline.
    re.compile(rf"(?:{_PLACE}{_REGION}? )?\((?P<known>CNN)(?: [A-Z]\w{{1,12}}){{0,2}}\)(?:{_DASH}|:?\s*){_OPENING}"),
    re.compile(rf"{_CAPITALS}{_REGION}?{_DAY}?{_DASH}{_OPENING}"),
    re.compile(rf"(?:{_CAPITALS}),? (?P<wire>{AGENCY}){_DASH}{_OPENING}"),
    re.compile(rf"(?:{_CITIES}):? {_OPENING}(?=[\"'“‘(]?[A-Z][a-z])"),
)


def split_dateline(text: str) -> tuple[int, str | None]:
    """Find the dateline of a paragraph.

    Returns:
        Where the sentence after it begins, 0 if there is none; and the source named in it ("AP", "CNN"), or None.
    """
    head = text[:200]
    for form in _FORMS:
        match = form.match(head)
        if match and match.end() < len(text):
            groups = match.groupdict()
            return match.end(), groups.get("known") or groups.get("source") or groups.get("wire")
    return 0, None
