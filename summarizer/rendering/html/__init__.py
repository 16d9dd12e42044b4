"""One HTML page, complete in itself: the summary beside its articles, every word linked to where it is from."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.types import Digest, Summary

__all__ = ["render_html", "render_html_digest"]


def render_html(summary: Summary, names: Mapping[str, str]) -> str:
    """Give a summary as an HTML page that loads nothing and in which nothing that an article says is markup."""
    from summarizer.rendering.html.page import story_page  # here, as the template engine is needed for pages only

    return story_page(summary, names)


def render_html_digest(digest: Digest, names: Mapping[str, str]) -> str:
    """Give a digest as one such page: an index with a card for each story, then the stories."""
    from summarizer.rendering.html.page import digest_page

    return digest_page(digest, names)
