"""What a source holds, told by its first characters."""

from __future__ import annotations

import json
import re
from typing import Literal

from summarizer.errors import SourceError
from summarizer.ingest.html import looks_like_html

Kind = Literal["text", "HTML", "JSON Lines", "feed", "e-mail"]

HEAD_BYTES = 64 * 1024  # comments and styles may stand in front of the first element
_BY_SUFFIX: dict[str, Kind] = {
    ".eml": "e-mail",
    ".htm": "HTML",
    ".html": "HTML",
    ".jsonl": "JSON Lines",
    ".ndjson": "JSON Lines",
    ".xhtml": "HTML",
}

_JSON_FEED = re.compile(r'"https?:(?://|\\/\\/)jsonfeed\.org(?:/|\\/)version')
_PROLOGUE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^>\[]|\[.*?\]\s*(?=>))*>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w[\w.-]*:)?([A-Za-z]\w*)")
# What is cut out of a page; in a text, "<" opens something else, or at least nothing that is closed.
_FRAGMENT = re.compile(
    r"<(article|section|main|header|div|h[1-6]|p|figure|table|span)\b[^<>]*>.*</\1\s*>", re.DOTALL | re.I
)
_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})


def kind_by_name(suffix: str) -> Kind | None:
    """Give what a file with this ending holds, if the ending leaves no doubt."""
    return _BY_SUFFIX.get(suffix.lower())


def kind_of(head: bytes, source: str) -> Kind:
    """Tell what a source holds.

    Args:
        head: Its first :data:`HEAD_BYTES` bytes.
        source: What the caller called it, for error messages.

    Raises:
        SourceError: If it is JSON or XML of a kind that is not read.
    """
    text = _decoded(head).lstrip("\ufeff").lstrip()
    if text.startswith(("{", "[")):
        return _kind_of_json(text, source)
    if text.startswith("<"):
        return _kind_of_markup(text, source)
    return "text"


def _decoded(head: bytes) -> str:
    """Decode what matters here, which is ASCII; a cut character at the end does no harm."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="ignore")
    return head.decode("utf-8", errors="ignore")


def _kind_of_json(text: str, source: str) -> Kind:
    if _JSON_FEED.search(text):
        return "feed"
    first, *rest = text.splitlines() or [text]
    hint = "put each article on a line of its own, as an object (JSON Lines)"
    if re.match(r"\[\s*\{", text):
        raise SourceError(source, f"is a JSON list; {hint}")
    if re.match(r'\{\s*"', text):
        if first.strip() == "{" and rest:
            raise SourceError(source, f"is JSON over several lines; {hint}")
        return "JSON Lines"
    return "JSON Lines" if _is_object(first) else "text"


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _kind_of_markup(text: str, source: str) -> Kind:
    place = 0
    while match := _PROLOGUE.match(text, place):
        place = match.end()
    root = _ROOT.match(text, place)
    name = root.group(1).lower() if root else ""
    if name in _FEED_ROOTS:
        return "feed"
    if looks_like_html(text) or _FRAGMENT.match(text, place):
        return "HTML"
    if name and text.startswith("<?xml"):
        raise SourceError(source, f"is XML with the root <{name}>; of XML, only RSS and Atom feeds are read")
    return "text"
