"""The grammar of quantities: from characters to values, units and bounds, without any parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

Bound = Literal["", "least", "most"]

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: n for n, word in enumerate(_ONES.split())} | {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
_GROUPS = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12, "m": 10**6, "b": 10**9, "k": 10**3, "t": 10**12, "dozen": 12,
}  # fmt: skip
_ORDINALS = {
    word: n for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth".split(), 1)
} | {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100, "thousandth": 1000, "millionth": 10**6}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_VAGUE = {"dozens": 12, "scores": 20, "hundreds": 10**2, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}

_CURRENCIES = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₹": "₹", "₽": "₽", "₪": "₪", "₩": "₩", "₺": "₺"}
_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_BIG = "hundred|thousand|million|billion|trillion"
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_MONEY = r"(?P<money>(?:US|A|C|AU|NZ|HK|CA|S)?[$]|[€£¥₹₽₪₩₺])\s?"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PERCENT = r"(?P<percent>\s?%|[\s-]+(?:percent|per\s+cent|pct)(?!\w))"
_LEFT = r"(?<![\w.$€£¥/])(?<!\w[-–/’'])(?<!\d[:,])"

_PATTERNS = [
    # two-thirds, a quarter, one in front of it included; "half"
    ("fraction", re.compile(
        rf"(?<![\w-])(?:(?P<top>{_WORD})[\s-]+(?P<part>{_PART})|(?P<one>an?|a\s+full)\s+(?P<single>half|third|quarter|fifth|tenth)|(?P<half>half))(?![\w]|-(?:\w*brother|\w*sister))", re.I)),
    ("slash", re.compile(rf"{_LEFT}(?:(?P<whole>\d+)\s+)?(?P<top>\d)/(?P<bottom>[2-9]|10)(?![\w/])")),
    ("glyph", re.compile(rf"{_LEFT}(?P<whole>\d+)?\s?(?P<glyph>[½¼¾⅓⅔])")),
    ("vague", re.compile(
        r"(?<![\w-])(?P<vague>dozens|scores(?=\s+of)|hundreds|thousands|millions|billions|trillions)(?:\s+of\s+(?P<more>thousands|millions|billions))?(?!\w)|(?<![\w-])(?P<tens>tens)\s+of\s+(?P<of>thousands|millions|billions)(?!\w)", re.I)),
    ("couple", re.compile(r"(?<![\w-])a\s+(?P<couple>couple)(?=\s+(?:of\b|dozen|hundred|thousand|million|more|days|weeks|months|years|hours))(?:\s+(?P<big>dozen|hundred|thousand|million))?", re.I)),
    ("ordinal", re.compile(rf"(?<![\w.-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})*|\d+)(?:st|nd|rd|th)|(?:(?P<tens>{'|'.join(_TENS.split())})-)?(?P<word>{_ORDINAL}))(?!\w|-(?:\w*(?:degree|born|grader|hand|rate|place)\b)?degree)", re.I)),
    ("digits", re.compile(
        rf"(?:{_LEFT}{_MONEY}|{_LEFT}(?P<sign>[-−+–](?=\d))?|(?<=\d[-–—]))(?P<digits>{_DIGITS})"
        rf"(?:(?:\s|-)?(?P<big>{_BIG}|dozen)(?!\w)|(?P<letter>\s?(?:mn|bn|tn|trn)|[MBKTmbkt])(?!\w|\.\w))?{_PERCENT}?(?![\d]|,\d{{3}})", re.I)),
    ("words", re.compile(
        rf"(?<![\w-])(?:(?:a|an|(?:{_WORD}))(?=[\s-]+(?:{_BIG}|dozen)\b)|{_WORD}|(?P<half>half\s+an?)(?=\s+(?:{_BIG}|dozen))|dozen)"
        rf"(?:(?:[\s-]+|\s+and\s+)(?:{_WORD}|{_BIG}|dozen)(?!\w))*(?!\w){_PERCENT}?", re.I)),
]  # fmt: skip

_ABOUT = re.compile(
    r"(?:about|around|approximately|roughly|nearly|almost|some|close\s+to|an?\s+estimated|estimated|as\s+many\s+as|circa|ca\.|approx\.|perhaps|maybe|up\s+to"
    r"|more\s+or\s+less|just\s+(?:over|under|shy\s+of))\s+(?:an?\s+|the\s+)?$", re.I)  # fmt: skip
_LEAST = re.compile(
    r"(?:at\s+least|(?<!no\s)more\s+than|over|upwards?\s+of|no\s+(?:less|fewer)\s+than|not\s+(?:less|fewer)\s+than|a\s+minimum\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?)\s+(?:an?\s+|the\s+)?(?:estimated\s+)?$", re.I)
_MOST = re.compile(
    r"(?:at\s+most|up\s+to|(?<!no\s)(?:fewer|less)\s+than|no\s+more\s+than|not\s+more\s+than|as\s+many\s+as|as\s+much\s+as|under|below|a\s+maximum\s+of)\s+(?:an?\s+|the\s+)?$", re.I)
_OR_MORE = re.compile(r"(?:\+|\s+or\s+more|\s+plus)(?!\w)", re.I)

_UNITS = {
    "mile": "mile miles mi", "kilometer": "kilometer kilometers kilometre kilometres km kms", "meter": "meter meters metre metres",
    "foot": "foot feet ft", "inch": "inch inches", "yard": "yard yards", "acre": "acre acres", "hectare": "hectare hectares",
    "ton": "ton tons tonne tonnes", "pound": "pound pounds lb lbs", "kilogram": "kilogram kilograms kg kilo kilos", "gram": "gram grams",
    "ounce": "ounce ounces oz", "liter": "liter liters litre litres", "gallon": "gallon gallons", "barrel": "barrel barrels",
    "degree": "degree degrees", "second": "second seconds", "minute": "minute minutes", "hour": "hour hours hrs",
    "day": "day days", "week": "week weeks", "month": "month months", "year": "year years", "decade": "decade decades",
    "century": "century centuries", "mph": "mph", "kph": "kph km/h", "megawatt": "megawatt megawatts mw", "knot": "knot knots",
    "$": "dollar dollars", "€": "euro euros", "cent": "cent cents", "¥": "yen", "₽": "ruble rubles rouble roubles",
    "₹": "rupee rupees", "peso": "peso pesos", "yuan": "yuan", "centimeter": "centimeter centimeters centimetre centimetres cm",
    "millimeter": "mm millimeter millimeters", "light-year": "light-year light-years", "percentage point": "percentage-point percentage-points",
}  # fmt: skip
UNIT_OF = {form: unit for unit, forms in _UNITS.items() for form in forms.split()}
_UNIT_AFTER = re.compile(r"(?:\s|-|–)?(percentage[\s-]points?|light-years?|km/h|[A-Za-z]+)(?!\w)")
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
    for rank, (form, pattern) in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            read = _READERS[form](match)
            if read is not None:
                hits.append((match.start(), rank, match.end(), form, *read))
    chosen = list(_without_overlap(hits))
    return _share_magnitudes(text, [_complete(text, *hit) for hit in _with_halves(text, chosen)])


def _with_halves(text: str, hits: list[tuple[int, int, str, str, str]]) -> list[tuple[int, int, str, str, str]]:
    """Join "two and a half" and "three and three-quarters", found as two quantities, to one."""
    joined: list[tuple[int, int, str, str, str]] = []
    for hit in hits:
        before = joined[-1] if joined else None
        if before and hit[2] == "fraction" and before[2] in {"words", "digits"} and re.fullmatch(r"\s+and\s+", text[before[1] : hit[0]]):
            joined[-1] = (before[0], hit[1], before[2], plain(Decimal(before[3]) + Decimal(hit[3])), before[4])
        else:
            joined.append(hit)
    return joined


def _without_overlap(hits: list[tuple[int, int, int, str, str, str]]) -> Iterator[tuple[int, int, str, str, str]]:
    reached = 0
    for start, rank, end, form, value, unit in sorted(hits, key=lambda hit: (hit[0], -hit[2], hit[1])):
        if start >= reached:
            reached = end
            yield start, end, form, value, unit


def _complete(text: str, start: int, end: int, form: str, value: str, unit: str) -> Quantity:
    before = re.sub(r"[\s(]+$", " ", text[:start])
    bound: Bound = "least" if _LEAST.search(before) or form == "vague" or _OR_MORE.match(text, end) else ""
    bound = "most" if not bound and _MOST.search(before) else bound
    approximate = form in {"vague", "couple"} or bool(_ABOUT.search(before)) and not bound
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
        if not linked or left.form == "ordinal" or right.form == "ordinal" or (left.unit and left.unit != right.unit and left.unit != "$"):
            continue
        big = _magnitude(text[right.start : right.end])
        own = _magnitude(text[left.start : left.end])
        apart = spaced and re.search(r"and|or", between) is not None and not re.search(r"between\s*$", text[: left.start], re.I)
        if big > 1 and own == 1 and not apart and left.value and Decimal(left.value) < 1000:
            left = left._replace(value=plain(Decimal(left.value) * big))
        shared[i] = left._replace(unit=left.unit or right.unit, bound=left.bound, approximate=left.approximate)
        if left.unit and not right.unit and not spaced:
            shared[i + 1] = right._replace(unit=left.unit)
    return shared


def _magnitude(text: str) -> int:
    match = re.search(rf"\d\s?-?({_BIG}|mn|bn|tn|trn|[MBKTmbkt])(?!\w)|\w\s+(million|billion|trillion)\b", text, re.I)
    return _GROUPS[(match.group(1) or match.group(2)).lower()] if match else 1


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros: 2.50 becomes "2.5", 1E+3 "1000"; thirds get four places."""
    rounded = round(value, 4).normalize()
    return f"{rounded:f}"


def _read_fraction(match: re.Match[str]) -> tuple[str, str] | None:
    if match["half"]:
        return "0.5", ""
    part = (match["part"] or match["single"]).lower()
    top = _SMALL[match["top"].lower()] if match["top"] else 1
    if not 0 < top < _PARTS[part] or (part in {"third", "fourth", "fifth", "sixth", "seventh", "eighth", "tenth", "quarter", "half"}) != (top == 1):
        return None
    return plain(Decimal(top) / _PARTS[part]), ""


def _read_slash(match: re.Match[str]) -> tuple[str, str] | None:
    if int(match["top"]) >= int(match["bottom"]):
        return None
    return plain(Decimal(match["whole"] or 0) + Decimal(match["top"]) / Decimal(match["bottom"])), ""


def _read_glyph(match: re.Match[str]) -> tuple[str, str]:
    return plain(Decimal(match["whole"] or 0) + _GLYPHS[match["glyph"]]), ""


def _read_vague(match: re.Match[str]) -> tuple[str, str]:
    if match["tens"]:
        return plain(Decimal(10 * _VAGUE[match["of"].lower()])), ""
    more = _VAGUE[match["more"].lower()] if match["more"] else 1
    return plain(Decimal(_VAGUE[match["vague"].lower()] * more)), ""


def _read_couple(match: re.Match[str]) -> tuple[str, str]:
    return plain(Decimal(2 * (_GROUPS[match["big"].lower()] if match["big"] else 1))), ""


def _read_ordinal(match: re.Match[str]) -> tuple[str, str]:
    if match["digits"]:
        return match["digits"].replace(",", ""), "ordinal"
    return str((_SMALL[match["tens"].lower()] if match["tens"] else 0) + _ORDINALS[match["word"].lower()]), "ordinal"


def _read_digits(match: re.Match[str]) -> tuple[str, str] | None:
    if not match["big"] and not match["letter"] and not match["percent"] and re.match(r"[A-Za-z]", match.string[match.end() :]):
        if not _unit_after(match.string, match.end()):
            return None
    value = Decimal(match["digits"].replace(",", ""))
    value *= _GROUPS[(match["big"] or match["letter"]).strip().lower()] if match["big"] or match["letter"] else 1
    sign = "-" if match["sign"] in {"-", "−", "–"} and value else ""
    money = match["money"]
    return sign + plain(value), _CURRENCIES[money.strip()[-1]] if money else "%" if match["percent"] else ""


def _read_words(match: re.Match[str]) -> tuple[str, str] | None:
    body = match.group()[: match.start("percent") - match.start()] if match["percent"] else match.group()
    words = re.findall(r"[a-z]+", body.lower())
    total, current = Decimal(0), Decimal(0)
    if words[:1] == ["half"]:
        total, words = Decimal(0), words[2:]
        current = Decimal("0.5")
    for word in words:
        if word in _SMALL:
            current += _SMALL[word]
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * _GROUPS[word]
        elif word in _GROUPS:
            total += (current or 1) * _GROUPS[word]
            current = Decimal(0)
    return plain(total + current), "%" if match["percent"] else ""


_READERS = {
    "fraction": _read_fraction, "slash": _read_slash, "glyph": _read_glyph, "vague": _read_vague, "couple": _read_couple,
    "ordinal": _read_ordinal, "digits": _read_digits, "words": _read_words,
}  # fmt: skip
