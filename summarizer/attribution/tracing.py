"""A draft with its words traced: what every check looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.attribution.alignment import Link, Position, Source
from summarizer.attribution.grammar import Grammar
from summarizer.types import Annotation, Token


@dataclass(frozen=True, slots=True)
class Traced:
    """A draft with its words traced.

    Attributes:
        text: The draft.
        annotation: What is known about its words.
        links: Where each of its tokens comes from.
        sources: The sentences it was made from.
    """

    text: str
    annotation: Annotation
    links: tuple[Link, ...]
    sources: tuple[Source, ...]


def leads(a: Position | None, b: Position | None) -> bool:
    """True if the second of two words stands right after the first in one source."""
    return a is not None and b is not None and a.sentence == b.sentence and b.token - a.token == 1


def occurrences(draft: Traced, word: Token) -> Iterator[tuple[Grammar, int]]:
    """Give each occurrence of a word of the draft in a source, by its lemma: the grammar of the sentence, and where."""
    for source in draft.sources:
        grammar = Grammar(source.annotation.tokens)
        for at, token in enumerate(source.annotation.tokens):
            if token.lemma == word.lemma:
                yield grammar, at
