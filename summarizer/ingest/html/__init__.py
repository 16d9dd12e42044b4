"""HTML: a news page in, its article out, without what stands around it."""

from __future__ import annotations

import re

from summarizer.errors import SourceError
from summarizer.types import Article

_START = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--.{0,2000}?-->\s{0,100}){0,5}<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)


def looks_like_html(text: str) -> bool:
    """Whether a text begins like a web page: with a doctype or with one of the outermost elements."""
    return _START.match(text.removeprefix("\ufeff")) is not None


def read_html(data: bytes | str, source: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """Extract the article of a news page.

    Raises:
        SourceError: If there is no article in it.
    """
    raise SourceError(source, "is HTML, which cannot be read yet")
