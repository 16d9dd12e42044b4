"""Which number stands for which article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from summarizer.errors import SchemaError
from summarizer.types import Article, Citation

# "none" leaves the statements without marks; sources and differences keep their numbers.
MarkStyle = Literal["bracket", "footnote", "none"]


class Marks:
    """Numbers the articles of one summary, or of all summaries of a digest, in the order given.

    Where every id is a number, as by default, the id is the mark: a source that failed keeps its number, and [3] is
    the article that the JSON calls "3". Otherwise the place among the articles is.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        ids = [str(article.id) for article in articles]
        numbered = all(id_.isascii() and id_.isdecimal() and str(int(id_)) == id_ for id_ in ids)
        self._numbers = {id_: int(id_) if numbered else place for place, id_ in enumerate(ids, start=1)}

    def number(self, article_id: str | None) -> int:
        """Give the number of an article.

        Raises:
            SchemaError: If the summary has no article with this id.
        """
        try:
            return self._numbers[str(article_id)]
        except KeyError:
            raise SchemaError(f"a citation names article {article_id!r}, which is not among the articles") from None

    def numbers(self, citations: Iterable[Citation]) -> list[int]:
        """Give the numbers of the articles cited, each once, in ascending order."""
        return sorted({self.number(citation.article) for citation in citations})
