"""HTML: a news page in, its article out, without what stands around it."""

from __future__ import annotations

import re

from summarizer.errors import SourceError
from summarizer.ingest.reading import MAX_BYTES
from summarizer.types import Article

__all__ = ["looks_like_html", "read_html"]

_START = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--.{0,2000}?-->\s{0,100}){0,5}<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_html(text: str) -> bool:
    """Whether a text begins like a web page: with a doctype or with one of the outermost elements."""
    return _START.match(text.removeprefix("\ufeff")) is not None


def read_html(data: bytes | str, source: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """Extract the article of a news page.

    Args:
        data: The page, at most 10 MB; text that is decoded already is taken as it is.
        source: What the caller calls it, for messages.
        url: Where it was fetched, or None for a saved page.
        charset: The encoding that its server declared; the page itself and its bytes are asked too.

    Returns:
        The article. ``text`` is its body without the title: paragraphs, and lines in them, with single spaces
        between words, parted by blank lines; ``published`` is the day, as ISO 8601; ``url`` is the canonical link
        of the page, or else ``url``; what the page does not tell is None.

    Raises:
        SourceError: If it is too large or not HTML, or if it holds no article, or only the beginning of one that is
            for subscribers.
    """
    from summarizer.ingest.html.page import extract  # brings lxml and trafilatura along, which take half a second

    if len(data) > MAX_BYTES:
        raise SourceError(source, f"is larger than {MAX_BYTES // (1024 * 1024)} MB; give a page with one article")
    return extract(data, source, url, charset)
