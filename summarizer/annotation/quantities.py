"""Quantities of a text with their units and bounds, found from the characters alone, without any parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from summarizer.annotation.numerals import BIG, GROUPS, PATTERNS, READERS, plain

Bound = Literal["", "least", "most"]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_OPTIONAL_ARTICLE = r"\s+(?:an?\s+|the\s+)?$"
_ABOUT = _compile(
    r"""(?: about|around|approximately|roughly|nearly|almost|some|close\s+to|an?\s+estimated|estimated|circa
          | ca\.|approx\.|perhaps|maybe|more\s+or\s+less|just\s+(?:over|under|shy\s+of) )""" + _OPTIONAL_ARTICLE
)  # fmt: skip
_LEAST = _compile(
    r"""(?: at\s+least|(?<!no\s)more\s+than|over|upwards?\s+of|(?:no|not)\s+(?:less|fewer)\s+than|a\s+minimum\s+of
          | in\s+excess\s+of|exceed(?:s|ed|ing)? )\s+(?:an?\s+|the\s+)?(?:estimated\s+)?$"""
)  # fmt: skip
_MOST = _compile(
    r"""(?: at\s+most|up\s+to|(?<!no\s)(?:fewer|less)\s+than|(?:no|not)\s+more\s+than|as\s+(?:many|much)\s+as
          | under|below|a\s+maximum\s+of )""" + _OPTIONAL_ARTICLE
)  # fmt: skip
_OR_MORE = re.compile(r"(?:\+|\s+or\s+more|\s+plus)(?!\w)", re.I)

_UNITS = {
    "mile": "mile miles mi", "kilometer": "kilometer kilometers kilometre kilometres km kms",
    "meter": "meter meters metre metres",
    "foot": "foot feet ft", "inch": "inch inches", "yard": "yard yards", "acre": "acre acres",
    "hectare": "hectare hectares",
    "ton": "ton tons tonne tonnes", "pound": "pound pounds lb lbs",
    "kilogram": "kilogram kilograms kg kilo kilos", "gram": "gram grams",
    "ounce": "ounce ounces oz", "liter": "liter liters litre litres", "gallon": "gallon gallons",
    "barrel": "barrel barrels",
    "degree": "degree degrees", "second": "second seconds", "minute": "minute minutes", "hour": "hour hours hrs",
    "day": "day days", "week": "week weeks", "month": "month months", "year": "year years", "decade": "decade decades",
    "century": "century centuries", "mph": "mph", "kph": "kph km/h", "megawatt": "megawatt megawatts mw",
    "knot": "knot knots",
    "$": "dollar dollars", "€": "euro euros", "cent": "cent cents", "¥": "yen", "₽": "ruble rubles rouble roubles",
    "₹": "rupee rupees", "peso": "peso pesos", "yuan": "yuan",
    "centimeter": "centimeter centimeters centimetre centimetres cm",
    "millimeter": "mm millimeter millimeters", "light-year": "light-year light-years",
    "percentage point": "percentage-point percentage-points",
}  # fmt: skip
UNIT_OF = {form: unit for unit, forms in _UNITS.items() for form in forms.split()}
_UNIT_AFTER = re.compile(r"(?:\s|-|–)?(percentage[\s-]points?|light-years?|km/h|[A-Za-z]+)(?!\w)")
_PERCENT_AFTER = re.compile(r"\s?%|[\s-]+(?:percent|per\s+cent)(?!\w)", re.I)
_AGE_AFTER = re.compile(r"[\s-]+years?[\s-]+olds?\b|[\s-]+year[\s-]+olds?\b", re.I)


class Quantity(NamedTuple):
    """A quantity before it is known what it counts."""

    start: int
    end: int
    value: str
    unit: str
    form: str
    approximate: bool
    bound: Bound


def scan(text: str) -> list[Quantity]:
    """Find quantities, in order, none overlapping; earlier patterns win where two start together."""
    hits: list[tuple[int, int, int, str, str, str]] = []
    for rank, (form, pattern) in enumerate(PATTERNS.items()):
        for match in pattern.finditer(text):
            read = READERS[form](match)
            if read is not None and not _runs_on(text, form, match):
                hits.append((match.start(), rank, match.end(), form, *read))
    chosen = list(_without_overlap(hits))
    return _share_magnitudes(text, [_complete(text, *hit) for hit in _with_halves(text, chosen)])


def _runs_on(text: str, form: str, match: re.Match[str]) -> bool:
    """Whether letters follow digits at once and are no unit: "4x4" and "3D" hold no quantity."""
    bare = form == "digits" and not (match["big"] or match["letter"] or match["percent"])
    return bare and text[match.end() : match.end() + 1].isalpha() and not _unit_after(text, match.end())


def _with_halves(text: str, hits: list[tuple[int, int, str, str, str]]) -> list[tuple[int, int, str, str, str]]:
    """Join "two and a half" and "three and three-quarters percent", found as two quantities, to one."""
    joined: list[tuple[int, int, str, str, str]] = []
    for start, end, form, value, unit in hits:
        before = joined[-1] if joined else None
        linked = before is not None and re.fullmatch(r"\s+and\s+", text[before[1] : start])
        if before and linked and form == "fraction" and before[2] in {"words", "digits"}:
            percent = _PERCENT_AFTER.match(text, end)
            both = plain(Decimal(before[3]) + Decimal(value))
            joined[-1] = (before[0], percent.end() if percent else end, before[2], both, "%" if percent else before[4])
        else:
            joined.append((start, end, form, value, unit))
    return joined


def _without_overlap(hits: list[tuple[int, int, int, str, str, str]]) -> Iterator[tuple[int, int, str, str, str]]:
    reached = 0
    for start, _rank, end, form, value, unit in sorted(hits, key=lambda hit: (hit[0], -hit[2], hit[1])):
        if start >= reached:
            reached = end
            yield start, end, form, value, unit


def _complete(text: str, start: int, end: int, form: str, value: str, unit: str) -> Quantity:
    before = re.sub(r"[\s(]+$", " ", text[:start])
    bound: Bound = "least" if _LEAST.search(before) or form == "vague" or _OR_MORE.match(text, end) else ""
    bound = "most" if not bound and _MOST.search(before) else bound
    approximate = form in {"vague", "couple"} or (bool(_ABOUT.search(before)) and not bound)
    approximate = approximate or bool(re.match(r"\s*-?(?:ish|or\s+so)\b", text[end:]))
    if not unit:
        unit = _unit_after(text, end) if form != "ordinal" else "ordinal"
    return Quantity(start, end, value, unit, form, approximate, bound)


def _unit_after(text: str, end: int) -> str:
    if _AGE_AFTER.match(text, end):
        return "year-old"
    match = _UNIT_AFTER.match(text, end)
    if match is None:
        return ""
    return UNIT_OF.get(re.sub(r"\s", "-", match.group(1).lower()), "")


def _share_magnitudes(text: str, found: list[Quantity]) -> list[Quantity]:
    """In "$2 to $3 million" and "5-10 percent" the first quantity has the magnitude and unit of the second."""
    shared = list(found)
    for i in range(len(found) - 2, -1, -1):
        left, right = shared[i], shared[i + 1]
        between = text[left.end : right.start]
        linked = re.fullmatch(r"\s*(?:-|–|—|to|or|and)\s*", between) is not None
        spaced = re.search(r"\w", between) is not None
        if (
            not linked
            or left.form == "ordinal"
            or right.form == "ordinal"
            or (left.unit and left.unit != right.unit and left.unit != "$")
        ):
            continue
        big = _magnitude(text[right.start : right.end])
        own = _magnitude(text[left.start : left.end])
        apart = (
            spaced
            and re.search(r"and|or", between) is not None
            and not re.search(r"between\s*$", text[: left.start], re.I)
        )
        if big > 1 and own == 1 and not apart and left.value and Decimal(left.value) < 1000:
            left = left._replace(value=plain(Decimal(left.value) * big))
        shared[i] = left._replace(unit=left.unit or right.unit, bound=left.bound, approximate=left.approximate)
        if left.unit and not right.unit and not spaced:
            shared[i + 1] = right._replace(unit=left.unit)
    return shared


def _magnitude(text: str) -> int:
    match = re.search(rf"\d\s?-?({BIG}|mn|bn|tn|trn|[MBKTmbkt])(?!\w)|\w\s+(million|billion|trillion)\b", text, re.I)
    return GROUPS[(match.group(1) or match.group(2)).lower()] if match else 1
