"""Summaries to text, Markdown, JSON, HTML or a table; marks such as [1] are made in this package and nowhere else.

A format is a function from a Summary or a Digest, and names of its articles by id, to a string; adding one to
``FORMATS`` makes it known to ``render`` and to the command. Those of ``PROSE`` also take how to mark statements and
whether to explain them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from summarizer.errors import OptionError
from summarizer.rendering.html import render_html
from summarizer.rendering.json_format import render_json
from summarizer.rendering.markdown import render_markdown
from summarizer.rendering.marks import MarkStyle
from summarizer.rendering.table import render_csv, render_jsonl
from summarizer.rendering.text import render_text
from summarizer.types import Digest, Summary

__all__ = ["FORMATS", "PROSE", "MarkStyle", "check_options", "render"]

FORMATS: dict[str, Callable[..., str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
    "csv": render_csv,
    "jsonl": render_jsonl,
    "html": render_html,
}
PROSE = ("text", "markdown")


def check_options(format: str, marks: MarkStyle | None, explain: bool) -> None:  # noqa: A002 - as below
    """Raise an OptionError where :func:`render` would, before there is a summary."""
    if format not in FORMATS:
        raise OptionError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    prose = " or ".join(PROSE)
    if explain and format not in PROSE:
        raise OptionError(f"an explanation can be printed with the format {prose}, not {format}; json holds all of it")
    if marks is None:
        return
    if marks not in get_args(MarkStyle):
        raise OptionError(f"marks must be one of {', '.join(get_args(MarkStyle))}, not {marks!r}")
    if format not in PROSE:
        raise OptionError(f"marks are printed with the format {prose} only, not {format}; it has citations instead")
    if marks == "footnote" and format != "markdown":
        raise OptionError(f"footnotes are for the format markdown, not {format}; bracket marks do the same there")


def render(
    summary: Summary | Digest,
    format: str = "text",  # noqa: A002 - the word that users of such functions know
    *,
    names: Mapping[str, str] | None = None,
    marks: MarkStyle | None = None,
    explain: bool = False,
) -> str:
    """Give a summary, or a digest of several, as a string that ends without a line break.

    Args:
        summary: What to render; every citation names one of the articles.
        format: A key of ``FORMATS``: "text", "markdown", "json", "csv", "jsonl" or "html".
        names: What the list of sources adds about articles, by id: the files they are from, say. JSON leaves it out.
        marks: For text and Markdown: "bracket" for [1] behind a statement, which None is too, "none" for statements
            without marks, or, in Markdown, "footnote".
        explain: For text and Markdown: whether to print below each statement the sentences behind it, what each gave,
            and the drafts that were dropped for it.

    Raises:
        OptionError: If the format is not known or cannot do what is asked for.
    """
    check_options(format, marks, explain)
    options: dict[str, Any] = {"marks": marks or "bracket", "explain": explain} if format in PROSE else {}
    return FORMATS[format](summary, names or {}, **options)
