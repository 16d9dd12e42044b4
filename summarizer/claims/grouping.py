"""Claims: sentences of different articles that say the same thing, grouped by complete linkage under guards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

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
_MOST_NEAR = 256
"""Sentences that one is compared with, the nearest, so that work grows with the number of sentences and not with its
square; more than the articles of any story, so that reprints still find one another."""


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
    pairs = _close_pairs(sentences, vectors)
    guard, kept = _Guard(sentences, annotations), frozenset(apart)
    rivals: list[Rivals] = []
    linked: list[tuple[int, int]] = []
    for i, j, cosine in pairs:
        if conflicts := guard.conflicts(i, j):
            rivals.append(Rivals(i, j, cosine, conflicts))
        elif cosine >= SAME_CLAIM and not guard.namesakes.differ(i, j) and not {(i, j), (j, i)} & kept:
            linked.append((i, j))
    return Grouping(_link(sentences, linked), tuple(rivals))


class _Guard:
    """Conflicts of sentences by their places; those of texts that several articles carry are looked for once."""

    def __init__(self, sentences: Sequence[Sentence], annotations: Sequence[Annotation]) -> None:
        self.namesakes = Namesakes(sentences, annotations)
        self._annotations = annotations
        self._known: dict[tuple[int, int], tuple[Conflict, ...]] = {}

    def conflicts(self, left: int, right: int) -> tuple[Conflict, ...]:
        ours, theirs = self._annotations[left], self._annotations[right]
        key = (id(ours), id(theirs))  # equal texts of one day share their annotation, which is slow to compare
        if key not in self._known:
            self._known[key] = find_conflicts(ours, theirs)
        return self._known[key]


def _close_pairs(sentences: Sequence[Sentence], vectors: Vectors) -> Iterator[tuple[int, int, float]]:
    """Give pairs of comparable sentences of different articles, most similar first."""
    articles = np.unique([sentence.article_id for sentence in sentences], return_inverse=True)[1]
    found: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]] = []
    for start in range(0, len(sentences), _ROWS):
        rows = slice(start, start + _ROWS)
        cosine = vectors[rows] @ vectors.T
        cosine[articles[rows, None] == articles[None, :]] = 0.0
        for place, row in enumerate(cosine, start):
            near = np.flatnonzero(row >= COMPARABLE)
            values = np.round(row[near].astype(np.float64), 4)
            order = np.argsort(-values, kind="stable")[:_MOST_NEAR]
            pairs = np.minimum(place, near[order]) * len(sentences) + np.maximum(place, near[order])
            found.append((pairs, values[order]))
    if not found:
        return
    pairs, first = np.unique(np.concatenate([pairs for pairs, _ in found]), return_index=True)
    values = np.concatenate([values for _, values in found])[first]
    for place in np.argsort(-values, kind="stable"):
        yield *divmod(int(pairs[place]), len(sentences)), float(values[place])


def _link(sentences: Sequence[Sentence], linked: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    near: list[set[int]] = [set() for _ in sentences]
    for i, j in linked:
        near[i].add(j)
        near[j].add(i)
    group_of: dict[int, tuple[int, ...]] = {place: (place,) for place in range(len(sentences))}
    articles = {group: frozenset({sentences[place].article_id}) for place, group in group_of.items()}
    for i, j in linked:
        small, large = sorted((group_of[i], group_of[j]), key=len)
        if small is large or not articles[small].isdisjoint(articles[large]):
            continue
        if all(near[place].issuperset(large) for place in small):
            joined = tuple(sorted(small + large))
            articles[joined] = articles.pop(small) | articles.pop(large)
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(dict.fromkeys(group_of[place] for place in range(len(sentences))))
