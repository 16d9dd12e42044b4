"""What is counted as new, on sentences whose words can be counted by eye."""

from __future__ import annotations

from math import isnan

import pytest

from benchmarks.fusion.novelty import Novelty, is_verbatim, novelty, total
from benchmarks.fusion.pairs import Pair

PAIR = Pair(
    sources=("The mill burned.", "The old mill at Harn burned down on Friday."),
    target="The old wooden mill at Harn burned down on Friday, police and police dogs said.",
)


def test_new_words_are_those_the_longest_source_lacks() -> None:
    # wanted: wooden, police twice, and, dogs, said; added: wooden, police once, late
    found = novelty(PAIR, "The old wooden mill at Harn burned down late on Friday, police.")
    assert found == Novelty(wanted=6, added=3, right=2)
    assert found.recall == pytest.approx(2 / 6)
    assert found.precision == pytest.approx(2 / 3)


def test_a_word_the_longest_source_has_once_is_new_the_second_time() -> None:
    assert novelty(PAIR, PAIR.sources[1] + " Friday") == Novelty(wanted=6, added=1, right=0)


def test_copying_the_longest_source_adds_nothing() -> None:
    found = novelty(PAIR, PAIR.sources[1])
    assert found.recall == 0
    assert isnan(found.precision)


def test_a_total_weighs_by_words_not_by_rows() -> None:
    found = total([Novelty(8, 2, 2), Novelty(0, 2, 0), Novelty(2, 0, 0)])
    assert (found.recall, found.precision) == (0.2, 0.5)


def test_verbatim_is_any_source_whatever_its_case_spaces_and_marks() -> None:
    pair = Pair(("The mill’s  gate fell.", "It fell on Monday."), "")
    assert is_verbatim(pair, "the mill's gate fell.")
    assert not is_verbatim(pair, "The mill's gate fell on Monday.")
