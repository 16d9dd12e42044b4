"""Claims: sentences of different articles that say the same thing, grouped by complete linkage under guards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.claims.guards import Conflict, find_conflicts
from summarizer.claims.namesakes import Namesakes
from summarizer.types import Annotation, Sentence

if TYPE_CHECKING:
    from summarizer.types import Vectors

# Cosine from which two sentences may be one claim.
SAME_CLAIM = 0.68
# Cosine from which a conflict of values is looked at as a possible disagreement.
COMPARABLE = 0.5
_ROWS = 512  # rows of the similarity matrix held at a time


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two sentences kept apart by a guard, by their places among all sentences."""

    left: int
    right: int
    cosine: float
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The outcome of grouping.

    Attributes:
        groups: Places of the sentences of each claim; every sentence is in exactly one, in order of first place.
        rivals: Comparable pairs with conflicting values, most similar first.
    """

    groups: tuple[tuple[int, ...], ...]
    rivals: tuple[Rivals, ...]


def group_sentences(
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    vectors: Vectors,
    apart: Collection[tuple[int, int]] = frozenset(),
) -> Grouping:
    """Group sentences into claims.

    Two groups join, most similar pair first, if they share no article, all their pairs reach :data:`SAME_CLAIM`, no
    guard finds a conflict between any two members, and none speaks of a namesake of another's. So a claim holds at most
    one sentence of an article.

    Args:
        sentences: All sentences, in canonical order: ties are broken by it.
        annotations: Their annotations.
        vectors: Their vectors, shape (n, d), unit rows.
        apart: Pairs of places that are never one claim, because the second takes back or denies the first.
    """
    pairs = sorted(_close_pairs(sentences, vectors), key=lambda pair: (-pair[2], pair[0], pair[1]))
    conflicts = {(i, j): found for i, j, _ in pairs if (found := find_conflicts(annotations[i], annotations[j]))}
    rivals = tuple(Rivals(i, j, cosine, conflicts[i, j]) for i, j, cosine in pairs if (i, j) in conflicts)
    namesakes, kept = Namesakes(sentences, annotations), frozenset(apart)
    linked = {
        (i, j)
        for i, j, cosine in pairs
        if cosine >= SAME_CLAIM
        and (i, j) not in conflicts
        and not namesakes.differ(i, j)
        and not {(i, j), (j, i)} & kept
    }
    return Grouping(_link(sentences, [(i, j) for i, j, _ in pairs if (i, j) in linked], linked), rivals)


def _close_pairs(sentences: Sequence[Sentence], vectors: Vectors) -> Iterator[tuple[int, int, float]]:
    articles = np.array([sentence.article_id for sentence in sentences])
    for start in range(0, len(sentences), _ROWS):
        rows = slice(start, start + _ROWS)
        cosine = vectors[rows] @ vectors.T
        cosine[articles[rows, None] == articles[None, :]] = 0.0
        for i, j in zip(*np.nonzero(cosine >= COMPARABLE), strict=True):
            if start + i < j:
                yield int(start + i), int(j), round(float(cosine[i, j]), 4)


def _link(
    sentences: Sequence[Sentence], pairs: Sequence[tuple[int, int]], linked: set[tuple[int, int]]
) -> tuple[tuple[int, ...], ...]:
    group_of: dict[int, tuple[int, ...]] = {place: (place,) for place in range(len(sentences))}
    for i, j in pairs:
        a, b = group_of[i], group_of[j]
        if a is not b and _may_join(a, b, sentences, linked):
            joined = tuple(sorted(a + b))
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(dict.fromkeys(group_of[place] for place in range(len(sentences))))


def _may_join(
    a: tuple[int, ...], b: tuple[int, ...], sentences: Sequence[Sentence], linked: set[tuple[int, int]]
) -> bool:
    if {sentences[i].article_id for i in a} & {sentences[j].article_id for j in b}:
        return False
    return all((min(i, j), max(i, j)) in linked for i in a for j in b)
