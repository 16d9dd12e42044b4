"""Summary and digest to text, Markdown or JSON; marks such as [1] are made in this package and nowhere else.

A format has a function from a Summary, and names of its articles by id, to a string, and one from a Digest; adding one
to ``FORMATS`` makes it known to ``render`` and to the command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from summarizer.errors import OptionError
from summarizer.rendering.json_format import render_json, render_json_digest
from summarizer.rendering.markdown import render_markdown, render_markdown_digest
from summarizer.rendering.text import render_text, render_text_digest
from summarizer.types import Digest, Summary

__all__ = ["FORMATS", "render"]


class Format(NamedTuple):
    """How one summary is written, and how several are."""

    summary: Callable[[Summary, Mapping[str, str]], str]
    digest: Callable[[Digest, Mapping[str, str]], str]


FORMATS: dict[str, Format] = {
    "text": Format(render_text, render_text_digest),
    "markdown": Format(render_markdown, render_markdown_digest),
    "json": Format(render_json, render_json_digest),
}


def render(
    summary: Summary | Digest,
    format: str = "text",  # noqa: A002 - the word that users of such functions know
    *,
    names: Mapping[str, str] | None = None,
) -> str:
    """Give a summary, or a digest of several, as a string that ends without a line break.

    Args:
        summary: What to render; every citation names one of the articles.
        format: A key of ``FORMATS``: "text", "markdown" or "json".
        names: What the list of sources adds about articles, by id: the files they are from, say. JSON leaves it out.

    Raises:
        OptionError: If the format is not known.
    """
    try:
        renderer = FORMATS[format]
    except KeyError:
        raise OptionError(f"format must be one of {', '.join(FORMATS)}, not {format!r}") from None
    if isinstance(summary, Digest):
        return renderer.digest(summary, names or {})
    return renderer.summary(summary, names or {})
