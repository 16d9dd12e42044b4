"""SARI (Xu et al. 2016): how well n-grams of the source are kept and deleted, and new ones added.

With one reference, in the variant that LaserTagger (Malmi et al. 2019) reports: n-grams of a size are a set, 0/0 is 1,
and deletion is measured by precision alone. Keeping and adding are F1; each is the mean over sizes 1 to 4, SARI the
mean of the three. Tokens are words and marks in lower case, cut by :mod:`benchmarks.fusion.tokens`: published figures
rest on other tokens and on other samples and do not belong in one column with these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

_SIZES = (1, 2, 3, 4)
_Grams = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sari:
    """The three parts, each from 0 to 1."""

    keep: float
    delete: float
    add: float

    @property
    def mean(self) -> float:
        """SARI itself, from 0 to 1."""
        return fmean((self.keep, self.delete, self.add))


def sari(source: Sequence[str], output: Sequence[str], target: Sequence[str]) -> Sari:
    """Score one output.

    Args:
        source: Tokens of the sources, one after the other.
        output: Tokens of the output.
        target: Tokens of the reference.
    """
    kept, deleted, added = [], [], []
    for size in _SIZES:
        old, ours, wanted = (_grams(tokens, size) for tokens in (source, output, target))
        kept.append(_f1(old & ours, old & wanted))
        deleted.append(_share(old - ours, old - wanted))
        added.append(_f1(ours - old, wanted - old))
    return Sari(fmean(kept), fmean(deleted), fmean(added))


def _grams(tokens: Sequence[str], size: int) -> _Grams:
    return frozenset(tuple(tokens[place : place + size]) for place in range(len(tokens) - size + 1))


def _share(chosen: _Grams, right: _Grams) -> float:
    return len(chosen & right) / len(chosen) if chosen else 1.0


def _f1(chosen: _Grams, right: _Grams) -> float:
    precision, recall = _share(chosen, right), _share(right, chosen)
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0
