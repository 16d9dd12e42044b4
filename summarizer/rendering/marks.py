"""Which number stands for which article."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import Literal

from summarizer.errors import SchemaError
from summarizer.types import Article, Citation

# "none" leaves the statements without marks; sources and differences keep their numbers.
MarkStyle = Literal["bracket", "footnote", "none"]

_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")


class Marks:
    """Numbers the articles of one summary, or of all summaries of a digest, in the order given.

    An id that is a number, as by default, is the mark: a source that failed keeps its number, and [3] is the article
    that the JSON calls "3". Articles with other ids have the numbers behind the highest of these.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        ids = [str(article.id) for article in articles]
        self._numbers = {id_: int(id_) for id_ in ids if _NUMBER.fullmatch(id_)}
        free = itertools.count(max(self._numbers.values(), default=0) + 1)
        self._numbers |= {id_: next(free) for id_ in dict.fromkeys(ids) if id_ not in self._numbers}

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
