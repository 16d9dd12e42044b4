"""Summary to text, Markdown, JSON or HTML; marks such as [1] are made in this package and nowhere else.

A format is a function from a Summary, and names of its articles by id, to a string; adding one to ``FORMATS`` makes it
known to ``render`` and to the command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from summarizer.errors import OptionError
from summarizer.rendering.html import render_html
from summarizer.rendering.json_format import render_json
from summarizer.rendering.markdown import render_markdown
from summarizer.rendering.text import render_text
from summarizer.types import Summary

__all__ = ["FORMATS", "render"]

FORMATS: dict[str, Callable[[Summary, Mapping[str, str]], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
    "html": render_html,
}


def render(
    summary: Summary,
    format: str = "text",  # noqa: A002 - the word that users of such functions know
    *,
    names: Mapping[str, str] | None = None,
) -> str:
    """Give a summary as a string that ends without a line break.

    Args:
        summary: What to render; every citation names one of its articles.
        format: A key of ``FORMATS``: "text", "markdown", "json" or "html".
        names: What the list of sources adds about articles, by id: the files they are from, say. JSON leaves it out.

    Raises:
        OptionError: If the format is not known.
    """
    try:
        renderer = FORMATS[format]
    except KeyError:
        raise OptionError(f"format must be one of {', '.join(FORMATS)}, not {format!r}") from None
    return renderer(summary, names or {})
