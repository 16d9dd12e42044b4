"""Markdown (CommonMark, so also what GitHub reads): the text layout with headings, links and escaped words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from summarizer.rendering.layout import described, summaries
from summarizer.rendering.marks import MarkStyle
from summarizer.rendering.safety import web_address
from summarizer.rendering.text import TextLayout
from summarizer.types import Article, Digest, Summary

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]")
# Block starts of CommonMark that the characters above do not cover: bullets, ordered lists, rules, setext underlines.
_BLOCK_START = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))|^(?=[-+=])")


def render_markdown(
    shown: Summary | Digest, names: Mapping[str, str], *, marks: MarkStyle = "bracket", explain: bool = False
) -> str:
    """Give a summary or a digest as Markdown in which nothing that an article says is read as markup."""
    return MarkdownLayout(shown, names, marks, explain).render()


class MarkdownLayout(TextLayout):
    """Marks and titles link to the articles' web addresses, where there are any; footnotes are those of GitHub."""

    rule = "---"

    def __init__(
        self, shown: Summary | Digest, names: Mapping[str, str], style: MarkStyle = "bracket", explain: bool = False
    ) -> None:
        super().__init__(shown, names, style, explain)
        reprints = (reprint for summary in summaries(shown) for reprint in summary.reprints)
        # A footnote that nothing refers to is not shown by GitHub.
        self._referred = self._used | {id_ for reprint in reprints for id_ in reprint.articles}
        self._links = {self.marks.number(article.id): web_address(article.url) for article in shown.articles}

    def words(self, text: str) -> str:
        """Escape whatever CommonMark would read as markup."""
        escaped = _SPECIAL.sub(r"\\\g<0>", super().words(text))
        return _BLOCK_START.sub(r"\1\\", escaped)

    def mark(self, number: int) -> str:
        """Write [1], as a link where the article has an address, or a reference to a footnote."""
        if self.style == "footnote":
            return f"[^{number}]"
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

    def details(self, entries: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
        """Write a list with lists inside."""
        return [line for head, rest in entries for line in (f"- {head}", *(f"  - {text}" for text in rest))]

    def below(self, statement: str, details: list[str]) -> list[list[str]]:
        """Write a paragraph and a list."""
        return [[statement], details] if details else [[statement]]

    def note(self, text: str) -> str:
        """Write a list item, as the sources above it are."""
        return f"- {text}"

    def description(self, number: int, article: Article) -> list[str]:
        """Give the title as a link, and the address by itself only where it cannot be linked."""
        title, *rest = map(self.words, described(article, number, self.names))
        link = self._links[number]
        unsafe = [self.words(article.url)] if article.url and not link else []
        return [f"[{title}]({link})" if link else title, *rest, *unsafe]

    def source(self, number: int, article: Article) -> str:
        """Write a list item, or a footnote where something refers to it."""
        mark = rf"- \[{number}\]" if self.style != "footnote" else "-"
        mark = f"[^{number}]:" if self._in_footnote(article) else mark
        return f"{mark} {' · '.join(self.description(number, article))}"

    def sources(self, articles: Iterable[Article]) -> list[str]:
        """Write the list of sources; without footnotes, which come last."""
        return super().sources(article for article in articles if not self._in_footnote(article))

    def summary(self, summary: Summary) -> str:
        """Give a whole summary with its footnotes."""
        notes = super().sources(article for article in summary.articles if self._in_footnote(article))
        return "\n\n".join([super().summary(summary), *(["\n".join(notes)] if notes else [])])

    def _in_footnote(self, article: Article) -> bool:
        return self.style == "footnote" and article.id in self._referred
