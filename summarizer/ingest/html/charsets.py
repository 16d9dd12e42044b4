"""The encoding of a page: what its bytes prove, then what it or its server declares, then a guess."""

from __future__ import annotations

import codecs
import re

from summarizer.ingest.reading import decode

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.I
)
_HEAD = 4096  # bytes in which a declaration is looked for
# What a browser takes these names for (WHATWG Encoding Standard): pages say Latin-1 and mean its Windows relative.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
_NOT_OVER_ASCII = ("utf-16", "utf-32", "iso2022", "utf-7", "hz")
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_page(data: bytes, source: str, charset: str | None) -> str:
    """Decode a page.

    Args:
        data: Its bytes.
        source: What it is called, for messages.
        charset: What its server declared, which comes before what the page declares, or None.

    Raises:
        SourceError: If it is not text.
    """
    if data.startswith(_BYTE_ORDER_MARKS):
        return decode(data, source)
    declared = _codec(charset) or _codec(_declared_in(data))
    if declared and declared.startswith(("utf-16", "iso2022")) and (b"\x00" in data or b"\x1b" in data):
        return data.decode(declared, errors="replace")
    try:
        text = data.decode("utf-8")  # which hardly any other encoding happens to be, whatever is declared
        # It also refuses what is no text. A stray NUL, which it takes for a sign of that, is met in pages.
        return text if "\x00" in text else decode(data, source)
    except UnicodeDecodeError:
        if declared in (None, "utf-8") or declared.startswith(_NOT_OVER_ASCII):
            return decode(data, source)
    text = data.decode(declared, errors="replace")
    # A wrong declaration shows in bytes that its encoding does not know.
    return text if text.count("\ufffd") * 100 <= len(text) else decode(data, source)


def _declared_in(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return found.group(1).decode("ascii", errors="replace") if found else None


def _codec(name: str | None) -> str | None:
    """The Python codec that a declared name means, or None for one that is unknown or no encoding of text."""
    try:
        known = codecs.lookup((name or "").strip("\"' "))
    except (LookupError, ValueError):
        return None
    return _MEANT.get(known.name, known.name) if known._is_text_encoding else None
