"""What an output adds to its longest source, and what a person added to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.fusion.pairs import Pair
from benchmarks.fusion.tokens import tokens, words


@dataclass(frozen=True, slots=True)
class Novelty:
    """Numbers of words that the longest source lacks, each repetition counted.

    Attributes:
        wanted: Such words of the target.
        added: Such words of the output.
        right: Words that are both.
    """

    wanted: int
    added: int
    right: int

    @property
    def recall(self) -> float:
        """Share of the wanted words that were added; nan where none were wanted."""
        return self.right / self.wanted if self.wanted else float("nan")

    @property
    def precision(self) -> float:
        """Share of the added words that were wanted; nan where none were added."""
        return self.right / self.added if self.added else float("nan")


def novelty(pair: Pair, output: str) -> Novelty:
    """Count what one output adds; two of a word are new where the longest source has one of them only once."""
    longest = Counter(words(pair.longest))
    wanted, added = Counter(words(pair.target)) - longest, Counter(words(output)) - longest
    return Novelty(wanted.total(), added.total(), (wanted & added).total())


def total(counts: Iterable[Novelty]) -> Novelty:
    """Add up over outputs, so that a pair weighs by its words."""
    rows = list(counts)
    return Novelty(sum(row.wanted for row in rows), sum(row.added for row in rows), sum(row.right for row in rows))


def is_verbatim(pair: Pair, output: str) -> bool:
    """Whether an output is one of its sources but for case, white space and the form of marks."""
    return any(tokens(output) == tokens(source) for source in pair.sources)
