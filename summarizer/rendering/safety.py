"""Text of unknown authors made safe to print: it can neither steer a terminal nor pass for this program's own marks."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, urlsplit

# Bidirectional controls reorder what stands beside them (Unicode TR36, "Trojan Source"); tag characters are invisible
# text; a lone surrogate cannot be encoded. Joiners stay: Persian, Hindi and emoji need them.
_STEERING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f"
_BREAKS = "\x7f-\x9f\u2028\u2029"
_SURROGATES = "\ud800-\udfff"

_INVISIBLE = re.compile(f"[{_STEERING}]")
_SPACE = re.compile(f"[\x00-\x20{_BREAKS}]+")  # a no-break space is typography and stays
_SURROGATE = re.compile(f"[{_SURROGATES}]")
_UNPRINTABLE = re.compile(f"[{_STEERING}{_BREAKS}{_SURROGATES}]")
_CONTROL = re.compile(f"[\x00-\x09\x0b-\x1f{_BREAKS}]")
_FORGED_MARK = re.compile(r"\[(\d+)\]")

# The start of a cell, quoted or not, in front of what starts a formula, in full width (as in Japanese input) too.
_FORMULA = re.compile(r"(?:^|;)[\s\"]*(?=[=+\-@＝＋－＠])")

# What RFC 3986 allows in a URL, less the brackets and quotes that end a link in Markdown.
_URL_SAFE = "%/:?#@!$&*+,;=-._~"


def one_line(text: str) -> str:
    """Give text as one line that steers nothing: runs of controls and spaces become one space."""
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    return _SPACE.sub(" ", text).strip()


def inline(text: str) -> str:
    """Give text as one line in which a bracketed number, which could pass for a mark, has parentheses."""
    return _FORGED_MARK.sub(r"(\1)", one_line(text))


def inert_cell(text: str) -> str:
    """Let no spreadsheet take a cell of one line for a formula: an apostrophe stands before what would start one.

    A semicolon separates cells where the comma is the decimal mark, so what follows it is treated like a start.
    """
    return _FORMULA.sub(r"\g<0>'", text)


def visible(text: str) -> str:
    """Give text with its spaces and line ends as they are, without what steers; other controls become spaces."""
    return _CONTROL.sub(" ", _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text)))


def escape_json(text: str) -> str:
    """Write what must not reach a terminal as escapes of JSON in encoded JSON, which loses nothing."""
    return _UNPRINTABLE.sub(lambda match: json.dumps(match.group())[1:-1], text)


def web_address(url: str | None) -> str | None:
    """Give the address with everything unsafe in it percent-encoded, or None unless it is http or https."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # "http://[" and the like
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(_SURROGATE.sub("\ufffd", url.strip()), safe=_URL_SAFE)
