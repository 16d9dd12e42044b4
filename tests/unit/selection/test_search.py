"""The search, on problems so small that every set of units can be tried."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from summarizer.selection.search import Problem, Unit, search


def _problem(
    lengths: Sequence[int],
    salience: Sequence[float],
    *,
    units: Sequence[Unit] = (),
    worth: Sequence[float] = (),
    concepts: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
    degrees: Sequence[float] = (),
    groups: Sequence[int] = (),
    openers: Mapping[Unit, float] | None = None,
    rivals: Sequence[tuple[int, int]] = (),
    updates: Sequence[tuple[int, int]] = (),
    required: tuple[Unit, ...] = (),
) -> Problem:
    """Unless told otherwise: each place a unit and a claim by itself, unlike all others, and no concepts."""
    n = len(lengths)
    vectors = np.eye(n, dtype=np.float32)
    if degrees:
        radians = np.radians(np.array(degrees, dtype=np.float64))
        vectors = np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)
    return Problem(
        units=units or [(place,) for place in range(n)],
        groups=groups or range(n),
        lengths=lengths,
        salience=salience,
        worth=worth or [1.0] * n,
        concepts=[frozenset((letter,) for letter in held) for held in concepts or [""] * n],
        weights={(letter,): weight for letter, weight in (weights or {}).items()},
        vectors=vectors,
        openers=openers or {},
        rivals=frozenset(frozenset(pair) for pair in rivals),
        updates=frozenset(updates),
        required=required,
    )


def _places(chosen: Sequence[Unit]) -> list[int]:
    return [place for unit in chosen for place in unit]


def test_the_salient_places_that_fit_are_chosen() -> None:
    problem = _problem([10, 10, 10, 10], [1.0, 3.0, 2.0, 0.5])
    assert search(problem, 20, 9) == ((1,), (2,))
    assert search(problem, 29, 9) == ((1,), (2,))
    assert search(problem, 30, 9) == ((0,), (1,), (2,))
    assert search(problem, 99, 2) == ((1,), (2,))
    assert search(problem, 9, 9) == ()


def test_one_long_place_gives_way_to_two_short_ones_worth_more() -> None:
    assert search(_problem([20, 10, 10], [1.5, 2.0, 2.0]), 20, 9) == ((1,), (2,))


def test_concepts_count_once() -> None:
    same = _problem([10] * 3, [0.1] * 3, concepts=["ab", "ab", "c"], weights={"a": 1.0, "b": 1.0, "c": 0.5})
    assert search(same, 20, 9) in (((0,), (2,)), ((1,), (2,)))


def test_a_concept_is_worth_what_the_best_place_that_brings_it_up_is_worth() -> None:
    # A quotation is worth half; together with the report of the same it adds nothing, before it or after it.
    problem = _problem([10, 10], [0.1, 0.1], worth=[0.5, 1.0], concepts=["ab", "ab"], weights={"a": 1.0, "b": 1.0})
    assert search(problem, 10, 9) == ((1,),)


def test_nothing_without_worth_is_added() -> None:
    assert search(_problem([10, 10], [1.0, -1.0]), 99, 9) == ((0,),)


def test_the_best_opener_that_fits_is_always_chosen() -> None:
    problem = _problem([10, 10, 30], [5.0, 0.1, 5.0], openers={(1,): 1.0, (2,): 2.0})
    assert search(problem, 10, 9) == ((1,),)
    assert search(problem, 20, 9) == ((0,), (1,))
    assert (2,) in search(problem, 30, 9)


def test_what_is_required_is_chosen_and_opens_only_where_it_can() -> None:
    worthless = _problem([10, 10, 10], [5.0, 4.0, -1.0], openers={(0,): 1.0, (1,): 0.5}, required=((2,),))
    assert search(worthless, 20, 9) == ((0,), (2,))
    contradicted = replace(worthless, rivals=frozenset({frozenset((0, 2))}))
    assert search(contradicted, 20, 9) == ((1,), (2,))
    assert search(worthless, 15, 9) == ((2,),)


def test_the_newest_figure_repeats_nothing() -> None:
    assert search(_problem([10, 10], [2.0, 1.0], degrees=[0, 40], updates=[(0, 1)]), 99, 9) == ((0,), (1,))


@pytest.mark.parametrize(
    ("what", "problem"),
    [
        ("rivals", _problem([10, 10], [2.0, 1.0], rivals=[(1, 0)])),
        ("members of one claim", _problem([10, 10], [2.0, 1.0], groups=[7, 7])),
        ("repeats", _problem([10, 10], [2.0, 1.0], degrees=[0, 40])),
    ],
)
def test_of_two_that_clash_only_the_better_is_chosen(what: str, problem: Problem) -> None:
    assert search(problem, 99, 9) == ((0,),), what


def test_what_is_alike_but_no_repeat_may_stand_together() -> None:
    assert search(_problem([10, 10], [2.0, 1.0], degrees=[0, 60]), 99, 9) == ((0,), (1,))


def test_of_two_alike_to_what_is_chosen_the_one_that_is_less_so_may_win() -> None:
    # Worth 0.5, less 0.06 for a cosine of 0.64 to the first; and 0.475, which loses nothing.
    assert search(_problem([10, 10, 10], [3.0, 1.0, 0.95], degrees=[0, 50, 120]), 20, 9) == ((0,), (2,))


def test_units_are_chosen_whole() -> None:
    leaning = _problem([10, 10, 10], [0.5, 3.0, 1.0], units=[(0,), (0, 1), (2,)])
    assert search(leaning, 20, 9) == ((0, 1),)
    assert search(leaning, 10, 9) == ((2,),)
    assert search(leaning, 30, 2) == ((0, 1),)
    assert search(leaning, 30, 3) == ((0, 1), (2,))


def _objective(problem: Problem, chosen: Sequence[Unit]) -> float:
    """The objective, written down anew: relevance, each concept at its best, less half of what is alike beyond 0.4."""
    best: dict[tuple[str, ...], float] = {}
    for unit in chosen:
        words = sum(problem.lengths[p] for p in unit)
        worth = sum(problem.worth[p] * problem.lengths[p] for p in unit) / words
        for concept in {c for p in unit for c in problem.concepts[p]}:
            best[concept] = max(best.get(concept, 0.0), 4.0 * worth * problem.weights.get(concept, 0.0))
    relevance = sum(problem.salience[p] * problem.worth[p] * problem.lengths[p] / 20 for p in _places(chosen))
    alike = sum(
        max(0.0, float(problem.vectors[p] @ problem.vectors[q]) - 0.4)
        * min(problem.lengths[p], problem.lengths[q])
        / 20
        for a, b in itertools.combinations(chosen, 2)
        for p in a
        for q in b
    )
    return relevance + sum(best.values()) - 0.5 * alike


def _clash(problem: Problem, a: Unit, b: Unit) -> bool:
    return any(
        problem.groups[p] == problem.groups[q]
        or frozenset((p, q)) in problem.rivals
        or problem.vectors[p] @ problem.vectors[q] >= 0.68
        for p in a
        for q in b
    )


def _allowed(problem: Problem, chosen: Sequence[Unit], max_words: int, max_places: int) -> bool:
    fits = sum(problem.lengths[p] for p in _places(chosen)) <= max_words and len(_places(chosen)) <= max_places
    return fits and not any(_clash(problem, a, b) for a, b in itertools.combinations(chosen, 2))


def _best_by_trying_all(problem: Problem, max_words: int, max_places: int) -> float:
    able = [u for u in problem.openers if _allowed(problem, [u], max_words, max_places)]
    opener = max(able, key=problem.opening, default=None)
    values = [
        _objective(problem, chosen)
        for size in range(len(problem.units) + 1)
        for chosen in itertools.combinations(problem.units, size)
        if (opener is None or opener in chosen) and _allowed(problem, chosen, max_words, max_places)
    ]
    return max(values)


def _any_problem(random: Random) -> Problem:
    n = random.randint(3, 9)
    vectors = np.array([[random.gauss(0, 1) for _ in range(4)] for _ in range(n)])
    problem = _problem(
        [random.randint(6, 30) for _ in range(n)],
        [random.uniform(0.2, 3.0) for _ in range(n)],
        units=[(p,) for p in range(n)] + [(p, p + 1) for p in range(n - 1) if random.random() < 0.3],
        worth=[random.choice([1.0, 0.85, 0.7, 0.1]) for _ in range(n)],
        concepts=["".join(c for c in "abcdefghij" if random.random() < 0.3) for _ in range(n)],
        weights={c: random.uniform(0.05, 1.0) for c in "abcdefghij"},
        openers={(p,): random.random() for p in range(n) if random.random() < 0.3},
        rivals=[(random.randrange(n), random.randrange(n)) for _ in range(2)],
    )
    return Problem(
        **{
            **{name: getattr(problem, name) for name in Problem.__dataclass_fields__},
            "vectors": (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32),
        }
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_set_is_much_better_than_the_one_found(seed: int) -> None:
    random = Random(seed)
    problem = _any_problem(random)
    max_words, max_places = random.randint(15, 90), random.randint(1, 5)
    chosen = search(problem, max_words, max_places)
    assert _allowed(problem, chosen, max_words, max_places)
    best = _best_by_trying_all(problem, max_words, max_places)
    assert _objective(problem, chosen) >= 0.98 * best


def test_nearly_always_the_best_set_is_found() -> None:
    found = 0
    for seed in range(60):
        random = Random(1000 + seed)
        problem = _any_problem(random)
        value = _objective(problem, search(problem, 60, 4))
        found += math.isclose(value, _best_by_trying_all(problem, 60, 4), rel_tol=1e-4, abs_tol=1e-4)
    assert found >= 58


def test_many_units_are_searched_fast_and_within_the_budget() -> None:
    random = Random(5)
    n = 2000
    problem = _problem([random.randint(10, 40) for _ in range(n)], [random.random() for _ in range(n)])
    chosen = search(problem, 120, 10)
    assert 100 <= sum(problem.lengths[p] for p in _places(chosen)) <= 120
