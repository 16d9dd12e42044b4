"""Where everything stands on the page: ids of statements, values, sources and sentences, and the links to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.rendering.layout import called
from summarizer.rendering.marks import Marks
from summarizer.types import Citation, Summary


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the page names it: number on its marks, short label, id of its place on the page."""

    number: int
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a source, with the link to a sentence of it."""

    source: Source
    href: str


class Places:
    """Ids and links of one story.

    Args:
        summary: The summary.
        names: Names of its articles by id, such as the files they are from.
        prefix: What the ids of this story begin with, where there are several on a page.
    """

    def __init__(self, summary: Summary, names: Mapping[str, str], prefix: str = "") -> None:
        self.prefix = prefix
        self._marks = Marks(summary.articles)
        self.sources = {
            str(a.id): Source(number, called(a, names), f"{prefix}a{number}")
            for a in summary.articles
            for number in [self._marks.number(a.id)]
        }

    def statement(self, i: int) -> str:
        """Give the id of a statement by its place from 1."""
        return f"{self.prefix}s{i}"

    def difference(self, i: int) -> str:
        """Give the id of a difference by its place from 1."""
        return f"{self.prefix}d{i}"

    def value(self, i: int, j: int) -> str:
        """Give the id of a value of a difference by their places from 1."""
        return f"{self.prefix}d{i}v{j}"

    def words(self, key: str, k: int) -> str:
        """Give the id of words of a statement or value by their place from 1."""
        return f"{key}w{k}"

    def source(self, article: str) -> Source:
        """Give a source by the id of its article.

        Raises:
            SchemaError: If the summary has no article with this id.
        """
        self._marks.number(article)
        return self.sources[str(article)]

    def sentence(self, citation: Citation) -> str:
        """Give the id of a cited sentence."""
        return f"{self.source(citation.article).anchor}-{citation.start}-{citation.end}"

    def mark(self, citation: Citation) -> Mark:
        """Give the mark of a source with a link to the sentence cited."""
        return Mark(self.source(citation.article), f"#{self.sentence(citation)}")

    def marks(self, citations: Sequence[Citation]) -> tuple[Mark, ...]:
        """Give the marks of the sources cited, each once and with its first sentence, in ascending order."""
        first = {self.source(c.article).number: c for c in reversed(citations)}
        return tuple(self.mark(first[number]) for number in sorted(first))
