"""SARI on tokens whose score the eye can compute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fusion.sari import sari

SENTENCES = st.lists(st.sampled_from("abcd"), min_size=1, max_size=8)


def test_each_part_is_that_computed_by_hand() -> None:
    # size 1: kept {a c} of {a b}: 1/2; deleted {b} of {c}: 0; added {d} of {d}: 1
    # size 2: kept {} of {ab}: 0; deleted {ab bc} of {bc}: 1/2; added {ac cd} of {bd}: 0
    # size 3: kept {} of {}: 1; deleted {abc} of {abc}: 1; added {acd} of {abd}: 0
    # size 4: there are none: 1, 1, 1
    found = sari("abc", "acd", "abd")
    assert (found.keep, found.delete, found.add) == (0.625, 0.625, 0.5)
    assert found.mean == pytest.approx(1.75 / 3)


def test_keeping_weighs_what_is_missed_and_deleting_does_not() -> None:
    # Of "a b c d" the target keeps none: one deletion or all four are equally right.
    assert sari("abcd", "bcd", "xyzw").delete == sari("abcd", "x", "xyzw").delete == 1
    # size 1: one of two kept, F1 2/3; no pair of words kept of the one wanted: 0; sizes 3 and 4: none wanted, none kept
    assert sari("abcd", "a", "ab").keep == pytest.approx((2 / 3 + 0 + 1 + 1) / 4)


def test_a_repeated_word_counts_once() -> None:
    assert sari("ab", "aaa", "a").keep == sari("ab", "a", "a").keep == 1


@given(source=SENTENCES, target=SENTENCES, output=SENTENCES)
def test_the_target_itself_scores_one_and_nothing_scores_more(
    source: list[str], target: list[str], output: list[str]
) -> None:
    assert sari(source, target, target).mean == 1
    assert 0 <= sari(source, output, target).mean <= 1
