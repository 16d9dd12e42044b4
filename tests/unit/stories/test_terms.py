"""Terms: rare words, heavier the rarer."""

import math

import pytest

from summarizer.stories.terms import term_matrix, weigh_terms


def test_words_that_most_news_have_weigh_nothing() -> None:
    assert weigh_terms("The president said on Tuesday that it was so.") == {}
    assert weigh_terms("") == {}


def test_weights_have_unit_length_and_rarer_words_weigh_more() -> None:
    weights = weigh_terms("The earthquake shook Vaitele, and the museum.")
    assert math.hypot(*weights.values()) == pytest.approx(1)
    assert next(iter(weights)) == "vaitele"  # in no table: as rare as can be
    assert weights["vaitele"] > weights["museum"]
    assert "the" not in weights


def test_a_word_counts_without_its_possessive_ending_and_case() -> None:
    assert weigh_terms("Vaitele’s VAITELE Vaitele's") == {"vaitele": pytest.approx(1)}


def test_repetition_adds_less_and_less() -> None:
    weights = weigh_terms("gargoyle gargoyle bassoon")
    assert 1 < weights["gargoyle"] / weights["bassoon"] < 2


def test_only_the_heaviest_words_count() -> None:
    words = [f"unheard{letter}{other}" for letter in "abcdef" for other in "ghijklm"]
    assert list(weigh_terms(" ".join(reversed(words)))) == sorted(words)[:32]


def test_columns_are_terms_in_order() -> None:
    matrix = term_matrix([{"bassoon": 0.8, "aubergine": 0.6}, {}, {"cormorant": 1.0}])
    assert matrix.toarray().tolist() == [[0.6, 0.8, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
