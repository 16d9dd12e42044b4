"""Salience on vectors in the plane, computed by hand."""

import math

import numpy as np
import numpy.typing as npt
import pytest

from summarizer.selection.salience import nearness, score_salience
from summarizer.types import Sentence

_NONE = np.zeros((0, 2), dtype=np.float32)


def _at(*degrees: float) -> npt.NDArray[np.float32]:
    radians = np.radians(np.array(degrees, dtype=np.float64))
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def _of(*places: tuple[str, int]) -> list[Sentence]:
    return [Sentence(article, index, 0, 1, "x") for article, index in places]


def test_one_sentence_alone_is_central_and_first() -> None:
    assert score_salience(_of(("a", 0)), ["a"], _at(0), _NONE).tolist() == [2.0]


def test_centrality_support_title_and_position_add_up() -> None:
    # The centroid of the two origins is at 30 degrees; each sentence has the other at a cosine of 0.5.
    scores = score_salience(_of(("a", 0), ("b", 5)), ["a", "b"], _at(0, 60), _at(0))
    central, support = math.cos(math.radians(30)), 0.5
    assert scores.tolist() == pytest.approx(
        [central + support + 1.0 + 1.0, central + support + 0.5 + 1 / math.e], abs=1e-4
    )


def test_a_long_article_has_no_more_say_than_a_short_one() -> None:
    sentences = _of(("a", 0), ("a", 1), ("a", 2), ("b", 0))
    scores = score_salience(sentences, list("aaab"), _at(0, 0, 0, 60), _NONE)
    assert scores[0] == pytest.approx(scores[3], abs=1e-4)


def test_support_comes_from_other_origins_only() -> None:
    # The second and third sentence lie alike to the centroid; only the third is said by another origin too.
    sentences = _of(("a", 9), ("a", 9), ("b", 9), ("c", 9))
    vectors = _at(45, 0, 90, 90)
    alone = score_salience(sentences, ["a", "a", "a", "a"], vectors, _NONE)
    apart = score_salience(sentences, ["a", "a", "b", "c"], vectors, _NONE)
    assert apart[2] > apart[1]
    position = math.exp(-9 / 5)
    assert alone[0] == pytest.approx(
        position + float(vectors[0] @ vectors.mean(axis=0)) / float(np.linalg.norm(vectors.mean(axis=0))), abs=1e-3
    )


def test_position_decays() -> None:
    scores = score_salience(_of(*(("a", index) for index in range(4))), ["a"] * 4, _at(0, 0, 0, 0), _NONE)
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    assert scores[0] - scores[1] == pytest.approx(1 - math.exp(-1 / 5), abs=1e-3)


def test_nearness_to_the_focus_runs_from_a_tenth_to_one() -> None:
    # Cosines 1, 0.5, 0 and -1 have the median 0.25: a third of the way to the top is 0.5.
    factors = nearness(_at(0, 60, 90, 180), _at(0)[0])
    assert factors.tolist() == pytest.approx([1.0, 0.1 + 0.9 / 3, 0.1, 0.1], abs=1e-3)


def test_without_a_difference_nothing_is_near() -> None:
    assert set(nearness(_at(30, 30, 30), _at(0)[0]).tolist()) <= {0.1, 1.0}
