"""Markdown (CommonMark, so also what GitHub reads): the text layout with headings, links and escaped words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.rendering.layout import described
from summarizer.rendering.safety import web_address
from summarizer.rendering.text import TextLayout
from summarizer.types import Article, Digest, Summary

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]")
# Block starts of CommonMark that the characters above do not cover: bullets, ordered lists, rules, setext underlines.
_BLOCK_START = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))|^(?=[-+=])")


def render_markdown(summary: Summary, names: Mapping[str, str]) -> str:
    """Give a summary as Markdown in which nothing that an article says is read as markup."""
    return MarkdownLayout(summary.articles, names).summary(summary)


def render_markdown_digest(digest: Digest, names: Mapping[str, str]) -> str:
    """Give a digest as Markdown, likewise: each summary under a heading of the first level."""
    return MarkdownLayout(digest.articles, names).digest(digest)


class MarkdownLayout(TextLayout):
    """Marks and titles link to the articles' web addresses, where there are any."""

    rule = "---"

    def __init__(self, articles: Sequence[Article], names: Mapping[str, str]) -> None:
        super().__init__(articles, names)
        self._links = {self.marks.number(article.id): web_address(article.url) for article in articles}

    def words(self, text: str) -> str:
        """Escape whatever CommonMark would read as markup."""
        escaped = _SPECIAL.sub(r"\\\g<0>", super().words(text))
        return _BLOCK_START.sub(r"\1\\", escaped)

    def mark(self, number: int) -> str:
        """Write [1], as a link where the article has an address."""
        link = self._links.get(number)
        return rf"[\[{number}\]]({link})" if link else rf"\[{number}\]"

    def headline(self, text: str) -> str:
        """Write a heading of the first level."""
        return f"# {text}"

    def heading(self, text: str) -> list[str]:
        """Write a heading of the second level."""
        return [f"## {text}", ""]

    def emphasis(self, text: str) -> str:
        """Write in italics."""
        return f"*{text}*"

    def note(self, text: str) -> str:
        """Write a list item, as the sources above it are."""
        return f"- {text}"

    def source(self, number: int, article: Article) -> str:
        """Write a list item whose title is a link."""
        title, *rest = [self.words(part) for part in described(article, number, self.names)]
        link = self._links[number]
        parts = [f"[{title}]({link})" if link else title, *rest]
        if article.url and not link:
            parts.append(self.words(article.url))
        return rf"- \[{number}\] {' · '.join(parts)}"
