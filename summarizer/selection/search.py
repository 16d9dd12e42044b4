"""The search for the best set of sentences within a budget: a beam over sets, on a submodular objective.

The objective is the one of Lin and Bilmes (2011), "A class of submodular functions for document summarization":
coverage plus relevance, here minus a penalty for sentences that are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from summarizer.selection.concepts import Concept

if TYPE_CHECKING:
    from summarizer.types import Vectors

# All: benchmarks/tuning.py on the tuning part of the training stories; each is flat within a factor of two.
_COVERAGE = 4.0
_REDUNDANCY = 0.5
_ALIKE = 0.4
_COST_POWER = 0.5
_TYPICAL_LENGTH = 20.0
_BEAM = 30
# As for two sentences of one claim: guards keep apart what differs in a figure, but a summary says it once.
_REPEATED = 0.68
_POOL = 150  # units that a search looks at; the rest score far below any that was ever chosen
_DECIMALS = 6  # far coarser than the noise of another machine, so that ties are broken by order alone

Unit = tuple[int, ...]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Problem:
    """What to choose from.

    Attributes:
        units: Sets of places that can be printed together, in reading order: mostly one, else a sentence that leans
            on the one before it, after that one.
        groups: For each place the claim it belongs to; one place of a claim at most is chosen.
        lengths: Words of each place.
        salience: Score of each place.
        worth: For each place a factor, 0 to 1, on what printing it is worth: less for what reads badly by itself.
        concepts: Concepts of each place.
        weights: Weight of each concept.
        vectors: Shape (n, d), unit rows.
        openers: Units that can open a summary, with how well they read there; the best that fits is always chosen.
        rivals: Pairs of places of which only one may be chosen, because they give different values for one thing.
        updates: Pairs of places, one that has an answer, such as a newer figure or a denial, and one that gives it,
            which is news however alike.
        required: Units that are chosen in any case; they must fit and not clash.
    """

    units: Sequence[Unit]
    groups: Sequence[int]
    lengths: Sequence[int]
    salience: Sequence[float]
    worth: Sequence[float]
    concepts: Sequence[frozenset[Concept]]
    weights: Mapping[Concept, float]
    vectors: Vectors
    openers: Mapping[Unit, float]
    rivals: frozenset[frozenset[int]]
    updates: frozenset[tuple[int, int]] = frozenset()
    required: tuple[Unit, ...] = ()

    def words(self, unit: Iterable[int]) -> int:
        """Words of the places of a unit."""
        return sum(self.lengths[place] for place in unit)

    def fits(self, unit: Unit, max_words: int, max_places: int) -> bool:
        """True if there is room for a unit beside what is required."""
        both = {*unit, *chain.from_iterable(self.required)}
        return self.words(both) <= max_words and len(both) <= max_places

    def relevance(self, unit: Iterable[int]) -> float:
        """Salience of a unit, in proportion to the words that it is spread over."""
        return sum(self.salience[p] * self.worth[p] * self.lengths[p] for p in unit) / _TYPICAL_LENGTH

    def mean_worth(self, unit: Iterable[int]) -> float:
        """Worth of a unit: the mean over its words."""
        return sum(self.worth[p] * self.lengths[p] for p in unit) / max(1, self.words(unit))

    def value(self, unit: Unit) -> float:
        """What a unit alone is worth."""
        held = frozenset[Concept]().union(*(self.concepts[place] for place in unit))
        covered = sum(self.weights[concept] for concept in sorted(held) if concept in self.weights)
        return round(self.relevance(unit) + _COVERAGE * self.mean_worth(unit) * covered, _DECIMALS)

    def density(self, unit: Unit) -> float:
        """What a unit alone is worth for its length."""
        return float(self.value(unit) / max(1, self.words(unit)) ** _COST_POWER)

    def opening(self, unit: Unit) -> float:
        """How good an opener is: how well it reads there, and what it says for its length.

        Without the second part the first statement costs a point of ROUGE-1 and two of ROUGE-2 on the tuning part of
        the training stories; without the first it may be about what one article alone is about.
        """
        return self.openers[unit] * self.density(unit)

    def clash(self, a: Unit, b: Unit) -> bool:
        """True if only one of two units may be chosen: they share a claim, are rivals, or say nearly the same."""
        if {self.groups[place] for place in a} & {self.groups[place] for place in b}:
            return True
        return any(frozenset((p, q)) in self.rivals or self._repeats(p, q) for p in a for q in b)

    def likeness(self, a: Unit, b: Unit) -> float:
        """Penalty for choosing both."""
        return sum(
            max(0.0, self._cosine(p, q) - _ALIKE) * min(self.lengths[p], self.lengths[q]) / _TYPICAL_LENGTH
            for p in a
            for q in b
        )

    def _repeats(self, a: int, b: int) -> bool:
        return self._cosine(a, b) >= _REPEATED and not {(a, b), (b, a)} & self.updates

    def _cosine(self, a: int, b: int) -> float:
        return float(self.vectors[a] @ self.vectors[b])


class _State(NamedTuple):
    """A set of chosen units, by their places in the pool, and what follows from it."""

    value: float
    chosen: tuple[int, ...]
    covered: Floats
    penalty: Floats
    open: Flags
    words: int
    places: int


class _Pool:
    """The units looked at, as arrays: gains of all of them are computed at once."""

    def __init__(self, problem: Problem, units: Sequence[Unit]) -> None:
        self.units = units
        self.words = np.array([problem.words(unit) for unit in units])
        self.sizes = np.array([len(unit) for unit in units])
        self.relevance = np.array([problem.relevance(unit) for unit in units])
        self.coverage = _coverage(problem, units)
        n = len(units)
        self.clash = np.zeros((n, n), dtype=bool)
        self.likeness = np.zeros((n, n))
        for i in range(n):
            for j in range(i):
                self.clash[i, j] = self.clash[j, i] = problem.clash(units[i], units[j])
                self.likeness[i, j] = self.likeness[j, i] = _REDUNDANCY * problem.likeness(units[i], units[j])

    def empty(self) -> _State:
        """Give the state in which nothing is chosen."""
        n, n_concepts = self.coverage.shape
        return _State(0.0, (), np.zeros(n_concepts), np.zeros(n), np.ones(n, dtype=bool), 0, 0)

    def gains(self, state: _State, max_words: int, max_places: int) -> Floats:
        """What each unit would add; minus infinity where it may not be chosen."""
        gains = self.relevance + np.maximum(self.coverage - state.covered, 0.0).sum(axis=1) - state.penalty
        fits = (self.words <= max_words - state.words) & (self.sizes <= max_places - state.places)
        return np.where(state.open & fits, np.round(gains, _DECIMALS), -np.inf)

    def add(self, state: _State, place: int, gain: float) -> _State:
        """Give the state with one more unit."""
        still_open = state.open & ~self.clash[place]
        still_open[place] = False
        return _State(
            round(state.value + gain, _DECIMALS),
            tuple(sorted((*state.chosen, place))),
            np.maximum(state.covered, self.coverage[place]),
            state.penalty + self.likeness[place],
            still_open,
            state.words + int(self.words[place]),
            state.places + int(self.sizes[place]),
        )


def search(problem: Problem, max_words: int, max_places: int) -> tuple[Unit, ...]:
    """Choose units whose places fit the budget.

    Args:
        problem: What to choose from; its places are in canonical order, which breaks ties.
        max_words: Words that all chosen places may have together.
        max_places: How many places may be chosen.

    Returns:
        The chosen units, in canonical order; empty if none fits.
    """
    ranked = sorted(problem.units, key=lambda unit: (-problem.density(unit), unit))[:_POOL]
    given = [unit for unit in (*problem.required, _opener(problem, max_words, max_places)) if unit]
    ranked += [unit for unit in given if unit not in ranked]
    if not ranked:
        return ()
    pool = _Pool(problem, sorted(ranked))
    start = pool.empty()
    for unit in dict.fromkeys(given):
        place = pool.units.index(unit)
        start = pool.add(start, place, float(pool.gains(start, max_words, max_places)[place]))
    best, beam = start, [start]
    while beam:
        beam = _extend(beam, pool, max_words, max_places)
        best = max([best, *beam], key=lambda state: state.value)
    return tuple(pool.units[place] for place in best.chosen)


def _extend(beam: Sequence[_State], pool: _Pool, max_words: int, max_places: int) -> list[_State]:
    """Add one unit to every state, in the best ways; a set reached in two ways is kept once."""
    reached: dict[tuple[int, ...], tuple[float, _State, int, float]] = {}
    for state in beam:
        gains = pool.gains(state, max_words, max_places)
        for place in np.argsort(-gains, kind="stable")[:_BEAM]:
            gain = float(gains[place])
            if gain <= 0:
                break
            chosen = tuple(sorted((*state.chosen, int(place))))
            reached.setdefault(chosen, (round(state.value + gain, _DECIMALS), state, int(place), gain))
    kept = sorted(reached.items(), key=lambda entry: (-entry[1][0], entry[0]))[:_BEAM]
    return [pool.add(state, place, gain) for _, (_, state, place, gain) in kept]


def _opener(problem: Problem, max_words: int, max_places: int) -> Unit | None:
    """The unit that is best to open with, or None where none fits."""
    able = [unit for unit in problem.openers if problem.fits(unit, max_words, max_places)]
    apart = [u for u in able if u in problem.required or not any(problem.clash(u, other) for other in problem.required)]
    return max(apart, key=problem.opening, default=None)


def _coverage(problem: Problem, units: Sequence[Unit]) -> Floats:
    """Shape (units, concepts): what each concept is worth where a unit covers it; in a set the best counts."""
    held = [sorted({c for place in unit for c in problem.concepts[place] if c in problem.weights}) for unit in units]
    column = {concept: number for number, concept in enumerate(sorted({c for concepts in held for c in concepts}))}
    matrix = np.zeros((len(units), len(column)))
    for row, (unit, concepts) in enumerate(zip(units, held, strict=True)):
        for concept in concepts:
            matrix[row, column[concept]] = _COVERAGE * problem.mean_worth(unit) * problem.weights[concept]
    return matrix
