"""The search for the best set of sentences within a budget: greedy, then exchanges, on a submodular objective.

The objective is the one of Lin and Bilmes (2011), "A class of submodular functions for document summarization":
coverage plus relevance, here minus a penalty for sentences that are alike; greedy steps are by gain per word to the
power of one half, their scaled cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.selection.concepts import Concept

if TYPE_CHECKING:
    from summarizer.types import Vectors

# All four: benchmarks/selection.py on the tuning part of the training stories.
_COVERAGE = 4.0
_REDUNDANCY = 1.0
_ALIKE = 0.4
# As for two sentences of one claim: guards keep apart what differs in a figure, but a summary says it once.
_REPEATED = 0.66
_COST_POWER = 0.5
_TYPICAL_LENGTH = 20.0
_EXCHANGES = 3
_POOL = 400  # candidates that a search looks at; the rest score far below any that was ever chosen

Unit = tuple[int, ...]


@dataclass(frozen=True)
class Problem:
    """What to choose from.

    Attributes:
        units: Sets of places that can be printed together, in reading order: mostly one, else a sentence that leans
            on the one before it, after that one.
        groups: For each place the claim it belongs to; one place of a claim at most is chosen.
        lengths: Words of each place.
        salience: Score of each place.
        concepts: Concepts of each place.
        weights: Weight of each concept.
        vectors: Shape (n, d), unit rows.
        worth: For each place a factor, 0 to 1, on what printing it is worth: less for what reads badly by itself.
        openers: Units that can open a summary, with how well they do; the best that fits is always chosen.
        rivals: Pairs of places of which only one may be chosen, because they give different values for one thing.
    """

    units: Sequence[Unit]
    groups: Sequence[int]
    lengths: Sequence[int]
    salience: Sequence[float]
    concepts: Sequence[frozenset[Concept]]
    weights: Mapping[Concept, float]
    vectors: Vectors
    worth: Sequence[float]
    openers: Mapping[Unit, float]
    rivals: frozenset[frozenset[int]]
    _held: list[tuple[Concept, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._held.extend(tuple(sorted(c for c in held if c in self.weights)) for held in self.concepts)

    def relevance(self, place: int) -> float:
        """Salience, in proportion to the words that it is spread over."""
        return self.salience[place] * self.lengths[place] / _TYPICAL_LENGTH

    def gain(self, unit: Iterable[int], chosen: Sequence[int], covered: set[Concept]) -> float:
        """What adding the places of a unit to those chosen is worth."""
        total, taken, fresh = 0.0, list(chosen), set(covered)
        for place in unit:
            new = [concept for concept in self._held[place] if concept not in fresh]
            bare = self.relevance(place) + _COVERAGE * sum(self.weights[concept] for concept in new)
            total += self.worth[place] * bare
            total -= _REDUNDANCY * sum(self._alike(place, other) for other in taken)
            fresh.update(new)
            taken.append(place)
        return round(total, 6)

    def covered_by(self, chosen: Iterable[int]) -> set[Concept]:
        """Concepts that the places bring up."""
        return {concept for place in chosen for concept in self._held[place]}

    def repeats(self, a: int, b: int) -> bool:
        """True if two places say so nearly the same that only one of them may be chosen."""
        return frozenset((a, b)) in self.rivals or float(self.vectors[a] @ self.vectors[b]) >= _REPEATED

    def _alike(self, a: int, b: int) -> float:
        excess = max(0.0, float(self.vectors[a] @ self.vectors[b]) - _ALIKE)
        return excess * min(self.lengths[a], self.lengths[b]) / _TYPICAL_LENGTH


def search(problem: Problem, max_words: int, max_statements: int) -> tuple[Unit, ...]:
    """Choose units whose places fit the budget.

    Args:
        problem: What to choose from; its places are in canonical order, which breaks ties.
        max_words: Words that all chosen places may have together.
        max_statements: How many places may be chosen.

    Returns:
        The chosen units, in the order in which they were chosen; empty if none fits.
    """
    pool = sorted(problem.units, key=lambda unit: -problem.gain(unit, (), set()) / _cost(problem, unit))[:_POOL]
    fits = _fitting(problem, max_words, max_statements)
    chosen = _grow(problem, pool, _opener(problem, fits), fits)
    for _ in range(_EXCHANGES):
        better = _exchange(problem, pool, chosen, fits)
        if better == chosen:
            break
        chosen = _grow(problem, pool, better, fits)
    return chosen


def _opener(problem: Problem, fits: Callable[[Sequence[Unit]], bool]) -> tuple[Unit, ...]:
    """The best opener, or nothing where none fits."""
    able = [unit for unit in problem.openers if fits((unit,))]
    best = max(able, key=lambda unit: problem.openers[unit], default=None)
    return () if best is None else (best,)


def places_of(units: Iterable[Unit]) -> list[int]:
    """Give the places of units, each once, in order of first appearance."""
    return list(dict.fromkeys(place for unit in units for place in unit))


def _fitting(problem: Problem, max_words: int, max_statements: int) -> Callable[[Sequence[Unit]], bool]:
    def fits(units: Sequence[Unit]) -> bool:
        places = places_of(units)
        groups = {problem.groups[place] for place in places}
        words = sum(problem.lengths[place] for place in places)
        if not (len(groups) == len(places) <= max_statements and words <= max_words):
            return False
        last = units[-1] if units else ()
        return not any(problem.repeats(place, other) for place in last for other in places if other not in last)

    return fits


def _grow(
    problem: Problem, pool: Sequence[Unit], chosen: tuple[Unit, ...], fits: Callable[[Sequence[Unit]], bool]
) -> tuple[Unit, ...]:
    while True:
        places = places_of(chosen)
        covered = problem.covered_by(places)
        best: tuple[float, Unit] | None = None
        for unit in pool:
            new = [place for place in unit if place not in places]
            if not new or not fits((*chosen, unit)):
                continue
            gain = problem.gain(new, places, covered)
            if gain > 0 and (best is None or gain / _cost(problem, new) > best[0]):
                best = (gain / _cost(problem, new), unit)
        if best is None:
            return chosen
        chosen = (*chosen, best[1])


def _exchange(
    problem: Problem, pool: Sequence[Unit], chosen: tuple[Unit, ...], fits: Callable[[Sequence[Unit]], bool]
) -> tuple[Unit, ...]:
    """Replace one unit by another wherever that raises the objective."""
    for old in chosen:
        rest = tuple(unit for unit in chosen if unit != old)
        places = places_of(rest)
        covered = problem.covered_by(places)
        floor, best = problem.gain([p for p in old if p not in places], places, covered) + 1e-6, old
        may_open = problem.openers.keys() & set(rest)
        for unit in pool:
            if old in problem.openers and not may_open and unit not in problem.openers:
                continue
            new = [place for place in unit if place not in places]
            gain = problem.gain(new, places, covered)
            if new and gain > floor and fits((*rest, unit)):
                floor, best = gain, unit
        if best != old:
            chosen = tuple(best if unit == old else unit for unit in chosen)
    return chosen


def _cost(problem: Problem, places: Iterable[int]) -> float:
    return float(sum(problem.lengths[place] for place in places) ** _COST_POWER)
