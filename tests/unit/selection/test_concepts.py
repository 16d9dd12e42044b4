"""Concepts and their weights, computed by hand."""

import math
from collections.abc import Callable

import pytest

from summarizer.selection.concepts import concepts_of, prominence, weigh
from summarizer.types import Annotation


def test_concepts_are_content_lemmas_and_neighbours(note: Callable[[str], Annotation]) -> None:
    assert concepts_of(note("The mayor of Elsdorf had closed 12 bridges.")) == {
        ("mayor",),
        ("elsdorf",),
        ("close",),
        ("12",),
        ("bridge",),
        ("mayor", "elsdorf"),
        ("elsdorf", "close"),
        ("close", "12"),
        ("12", "bridge"),
    }


def test_repeating_a_word_adds_no_concept(note: Callable[[str], Annotation]) -> None:
    assert ("bridge",) in concepts_of(note("Bridge by bridge fell."))
    assert concepts_of(note("")) == frozenset()


def test_what_is_told_first_is_prominent() -> None:
    assert prominence(0) == 1.0
    assert prominence(5) == pytest.approx(0.3 + 0.7 / math.e)
    assert prominence(1000) == pytest.approx(0.3)


_PAIR = ("bridge", "fall")
_WORD = ("bridge",)


@pytest.mark.parametrize(
    ("what", "origins", "prominences", "weight"),
    [
        ("two of two origins", "ab", [1.0, 0.5], 0.5),
        ("two of three origins", "abc", [1.0, 0.5], 0.25),
        ("the most prominent place of an origin counts", "aab", [0.2, 0.6, 0.8], 0.6),
        ("one origin alone among two has no weight", "aa", [1.0, 1.0], None),
    ],
)
def test_weights(what: str, origins: str, prominences: list[float], weight: float | None) -> None:
    silent = sorted(set("abc"[: 2 + ("c" in origins)]))  # each origin also says something else
    concepts = [{_PAIR, _WORD}] * len(prominences) + [{("x",)}] * len(silent)
    voices = [*origins[: len(prominences)], *silent]
    weights = weigh(concepts, voices, [*prominences, *[0.1] * len(silent)])
    assert weights.get(_PAIR) == (weight and pytest.approx(weight)), what
    assert weights.get(_WORD) == (weight and pytest.approx(weight / 2)), what


def test_a_single_origin_weighs_what_several_of_its_sentences_say() -> None:
    weights = weigh([{_PAIR}, {_PAIR}, {("x", "y")}], ["a", "a", "a"], [1.0, 0.8, 0.6])
    assert weights == {_PAIR: pytest.approx(0.4)}


def test_nothing_has_no_weights() -> None:
    assert weigh([], [], []) == {}


def test_no_weight_exceeds_one_however_many_origins_agree() -> None:
    assert weigh([{_PAIR}] * 9, list("abcdefghi"), [1.0] * 9) == {_PAIR: pytest.approx(1.0)}
