"""One HTML page, complete in itself: the summary beside its articles, every word linked to where it is from."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.types import Digest, Summary

__all__ = ["render_html"]


def render_html(shown: Summary | Digest, names: Mapping[str, str]) -> str:
    """Give an HTML page that loads nothing and in which nothing that an article says is markup.

    That of a digest has an index with a card for each story, then the stories.
    """
    from summarizer.rendering.html.page import digest_page, story_page  # here, as only pages need the template engine

    return digest_page(shown, names) if isinstance(shown, Digest) else story_page(shown, names)
