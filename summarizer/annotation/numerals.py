"""Numerals in digits and words: the patterns that find them and the functions that read their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Context, Decimal

_EXACT = Context(prec=500)  # sentences may hold digit strings of any length; the default of 28 digits would raise

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: n for n, word in enumerate(_ONES.split())} | {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
GROUPS = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12, "m": 10**6, "b": 10**9, "k": 10**3, "t": 10**12, "dozen": 12,
}  # fmt: skip
_ORDINALS = {
    word: n for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth".split(), 1)
} | {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "millionth": 10**6,
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_VAGUE = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 10**2,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}

_CURRENCIES = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₹": "₹", "₽": "₽", "₪": "₪", "₩": "₩", "₺": "₺"}
_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
BIG = "hundred|thousand|million|billion|trillion"
_BELOW_TWENTY = "|".join(sorted(_ONES.split(), key=len, reverse=True))
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS.split())})(?:[\s-](?:{'|'.join(_ONES.split()[1:10])})(?!\w))?|(?:{_BELOW_TWENTY}))(?!\w)"
)
_HUNDREDS = (
    rf"(?:(?:{_BELOW_HUNDRED}|half\s+an?|an?)[\s-]+(?:hundred|dozen)(?!\w)(?:\s+(?:and\s+)?{_BELOW_HUNDRED})?"
    rf"|{_BELOW_HUNDRED})"
)
# "seven-two": lookbehinds must have one length, so each numeral has its own
_AFTER_NUMERAL = "|".join(rf"(?<=\b{word}-)" for word in (*_ONES.split()[1:10], "to"))
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
# "A third passenger died" counts passengers; "a third of" and "a third less" are shares.
_SUFFERER = (
    r"\s+(?:person|man|woman|boy|girl|child|victim|passenger|worker|patient|pedestrian|driver|soldier|officer"
    r"|firefighter|student|resident|body|death|fatality|suspect|hostage|casualty|time)(?!\w)"
)
_MONEY = r"(?P<money>(?:US|A|C|AU|NZ|HK|CA|S)?[$]|[€£¥₹₽₪₩₺])\s?"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PERCENT = r"(?P<percent>\s?%|[\s-]+(?:percent|per\s+cent|pct)(?!\w))"
_LEFT = r"(?<![\w.$€£¥/])(?<!\w[-–/’'])(?<!\d[:,])"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


# Each is written verbosely: white space in it stands for nothing.
PATTERNS = {
    "fraction": _compile(rf"""
        (?<![\w-])
        (?: (?P<top>{_WORD})[\s-]+(?P<part>{_PART})
          | an?\s+(?P<single>half|third(?!{_SUFFERER})|quarter|fifth(?!{_SUFFERER})|tenth(?!{_SUFFERER}))
          | (?P<half>half) )
        (?! \w | -\w*(?:brother|sister) )"""),
    "slash": _compile(rf"""{_LEFT} (?:(?P<whole>\d+)\s+)? (?P<top>\d)/(?P<bottom>[2-9]|10) (?![\w/])"""),
    "glyph": _compile(rf"""{_LEFT} (?P<whole>\d+)?\s? (?P<glyph>[½¼¾⅓⅔])"""),
    "vague": _compile(r"""
        (?<![\w-])
        (?: (?P<vague>dozens|scores(?=\s+of)|hundreds|thousands|millions|billions|trillions)
            (?:\s+of\s+(?P<more>thousands|millions|billions))?
          | (?P<tens>tens)\s+of\s+(?P<of>thousands|millions|billions) )
        (?!\w)"""),
    "couple": _compile(r"""
        (?<![\w-]) a\s+(?P<couple>couple)
        (?= \s+ (?:of\b|dozen|hundred|thousand|million|more|days|weeks|months|years|hours) )
        (?:\s+(?P<big>dozen|hundred|thousand|million))?"""),
    "ordinal": _compile(rf"""
        (?<![\w.-])
        (?: (?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:st|nd|rd|th)
          | (?:(?P<tens>{"|".join(_TENS.split())})-)?(?P<word>{_ORDINAL}) )
        (?! \w | -degree )"""),
    "digits": _compile(rf"""
        (?: {_LEFT}{_MONEY} | {_LEFT}(?P<sign>[-−+–](?=\d))? | (?<=\d[-–—]) )
        (?P<digits>{_DIGITS})
        (?: [\s-]?(?P<big>{BIG}|dozen)(?!\w) | (?P<letter>\s?(?:mn|bn|tn|trn)|[MBKT])(?!\w|\.\w) )?
        {_PERCENT}?
        (?! \d | ,\d{{3}} )"""),
    "words": _compile(rf"""
        (?: (?<![\w-]) | {_AFTER_NUMERAL} )
        (?: (?: (?:{_HUNDREDS}|half\s+an?|an?)(?:[\s-]+(?:thousand|million|billion|trillion))+(?!\w)[\s-]* )+
            (?:(?:and\s+)?{_HUNDREDS})?
          | {_HUNDREDS} | dozen )
        (?<![\s-])
        (?!\w)
        {_PERCENT}?"""),
}  # fmt: skip


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros: 2.50 becomes "2.5", 1E+3 "1000"; thirds get four places."""
    places = (
        value if value == value.to_integral_value(context=_EXACT) else value.quantize(Decimal("0.0001"), context=_EXACT)
    )
    digits = f"{places:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _read_fraction(match: re.Match[str]) -> tuple[str, str] | None:
    if match["half"]:
        return "0.5", ""
    part = (match["part"] or match["single"]).lower()
    top = _SMALL[match["top"].lower()] if match["top"] else 1
    if not 0 < top < _PARTS[part] or (
        part in {"third", "fourth", "fifth", "sixth", "seventh", "eighth", "tenth", "quarter", "half"}
    ) != (top == 1):
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
    return plain(Decimal(2 * (GROUPS[match["big"].lower()] if match["big"] else 1))), ""


def _read_ordinal(match: re.Match[str]) -> tuple[str, str]:
    if match["digits"]:
        return match["digits"].replace(",", ""), "ordinal"
    return str((_SMALL[match["tens"].lower()] if match["tens"] else 0) + _ORDINALS[match["word"].lower()]), "ordinal"


def _read_digits(match: re.Match[str]) -> tuple[str, str] | None:
    value = Decimal(match["digits"].replace(",", ""))
    value *= GROUPS[(match["big"] or match["letter"]).strip().lower()] if match["big"] or match["letter"] else 1
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
            current = (current or Decimal(1)) * GROUPS[word]
        elif word in GROUPS:
            total += (current or Decimal(1)) * GROUPS[word]
            current = Decimal(0)
    return plain(total + current), "%" if match["percent"] else ""


READERS: dict[str, Callable[[re.Match[str]], tuple[str, str] | None]] = {
    "fraction": _read_fraction, "slash": _read_slash, "glyph": _read_glyph, "vague": _read_vague,
    "couple": _read_couple, "ordinal": _read_ordinal, "digits": _read_digits, "words": _read_words,
}  # fmt: skip
