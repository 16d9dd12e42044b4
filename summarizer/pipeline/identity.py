"""Identity: what articles are called inside, so that nothing depends on their order, and what the caller calls them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from summarizer.types import Article, Citation, Disagreement, Reprint, Skipped, Span, Statement


class Identities:
    """Maps articles to ids by the order of their content hashes, and records that hold such ids back.

    Args:
        articles: The articles with the ids that the caller knows, in the order given.
        names: What to call those that are from files and pages, by id.

    Attributes:
        canonical: The articles by content hash, with inner ids.
    """

    def __init__(self, articles: Sequence[Article], names: Mapping[str, str]) -> None:
        ranked = sorted(articles, key=_content_hash)
        self._outer = {f"{rank:06d}": str(article.id) for rank, article in enumerate(ranked)}
        self._order = {str(article.id): place for place, article in enumerate(articles)}
        self._articles = tuple(articles)
        self._names = names
        self.canonical = tuple(replace(a, id=inner) for a, inner in zip(ranked, self._outer, strict=True))

    def given(self, articles: Iterable[Article]) -> tuple[Article, ...]:
        """Give articles with inner ids as the caller gave them, in the order given."""
        outer = {self._outer[str(article.id)] for article in articles}
        return tuple(article for article in self._articles if str(article.id) in outer)

    def skipped(self, reasons: dict[str, str]) -> tuple[Skipped, ...]:
        """Name the articles with these inner ids as the caller does, in the order given."""
        outer = {self._outer[inner]: reason for inner, reason in reasons.items()}
        return tuple(Skipped(self._name(a), outer[str(a.id)]) for a in self._articles if str(a.id) in outer)

    def names(self, inner: Collection[str]) -> list[str]:
        """Name the articles with these inner ids as the caller does, in the order given."""
        outer = {self._outer[identity] for identity in inner}
        return [self._name(article) for article in self._articles if str(article.id) in outer]

    def statement(self, statement: Statement) -> Statement:
        """Give a statement the outer ids."""
        spans = tuple(self._span(span) for span in statement.spans)
        return replace(statement, citations=self._citations(statement.citations), spans=spans)

    def disagreement(self, disagreement: Disagreement) -> Disagreement:
        """Give a disagreement the outer ids."""
        values = tuple(replace(value, citations=self._citations(value.citations)) for value in disagreement.values)
        return replace(disagreement, values=values)

    def reprint(self, reprint: Reprint) -> Reprint:
        """Give a reprint the outer ids."""
        outer = (self._outer[inner] for inner in reprint.articles)
        return replace(reprint, articles=tuple(sorted(outer, key=self._order.__getitem__)))

    def _span(self, span: Span) -> Span:
        return span if span.article is None else replace(span, article=self._outer[span.article])

    def _citations(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        """Outer ids, in the order of the articles given."""
        named = (replace(citation, article=self._outer[citation.article]) for citation in citations)
        return tuple(sorted(named, key=lambda citation: (self._order[citation.article], citation.start)))

    def _name(self, article: Article) -> str:
        """As it was given; an Article by its id and headline."""
        identity = str(article.id)
        return self._names.get(identity) or (f"{identity} ({article.title})" if article.title else identity)


def _content_hash(article: Article) -> str:
    parts = (article.text, article.title, article.outlet, article.url, article.published)
    return hashlib.sha256("\x00".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
