"""Scores of a grouping against the events that are known: B-cubed (Bagga & Baldwin 1998) and pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"{self.precision:.3f}/{self.recall:.3f}/{self.f1:.3f}"


def b_cubed(labels: Sequence[Hashable], groups: Sequence[Hashable]) -> Score:
    """Mean over articles of the share of its group that is of its event, and of its event that is in its group."""
    both, events, sizes = Counter(zip(labels, groups, strict=True)), Counter(labels), Counter(groups)
    precision = sum(n * n / sizes[group] for (_, group), n in both.items()) / len(labels)
    recall = sum(n * n / events[label] for (label, _), n in both.items()) / len(labels)
    return _score(precision, recall)


def pairwise(labels: Sequence[Hashable], groups: Sequence[Hashable]) -> Score:
    """Of the pairs in one group the share of one event, and of the pairs of one event the share in one group."""
    right = _pairs(Counter(zip(labels, groups, strict=True)))
    return _score(right / (_pairs(Counter(groups)) or 1), right / (_pairs(Counter(labels)) or 1))


def _pairs(counts: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def _score(precision: float, recall: float) -> Score:
    total = precision + recall
    return Score(precision, recall, 2 * precision * recall / total if total else 0.0)
