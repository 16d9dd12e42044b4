from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recipe.corpus import Line
from models.recipe.reach import missing, words, words_of
from models.recipe.synthetic import synthetic_pairs
from models.recipe.tree import Tree

Trees = Callable[[str], Tree]
_TEXT = (
    "Ann Marsh, the mayor of Leeds, opened the new bridge on Monday after a delay of two years, "
    "officials said in a short statement."
)


def test_missing_names_what_neither_sources_nor_glue_give() -> None:
    assert missing(["Ann ran."], "Ann was said to have run.") == ["run"]
    assert missing(["Ann ran."], "ann RAN, and that.") == []


@given(st.lists(st.text(alphabet="ab ,.", max_size=12), max_size=3), st.text(alphabet="abc ", max_size=12))
def test_nothing_is_missing_once_the_target_is_a_source(sources: list[str], target: str) -> None:
    assert missing([*sources, target], target) == []
    assert set(missing(sources, target)) <= set(words(target))


@pytest.mark.parametrize("variants", [1, 3])
def test_pairs_have_the_sentence_as_target_and_can_be_reached(tree_of: Trees, variants: int) -> None:
    pairs = list(synthetic_pairs(Line(_TEXT, "g", 0, 0), tree_of(_TEXT).parse, (), variants))
    assert len(pairs) == variants
    for pair in pairs:
        assert (pair.target, pair.kind, pair.group) == (_TEXT, "synthetic", "g")
        assert 2 <= len(pair.sources) <= 4
        assert len(set(pair.sources)) == len(pair.sources)
        assert not missing(pair.sources, pair.target)
        assert words_of(pair.sources[0]) == max(map(words_of, pair.sources))
        assert all(source[0].isupper() and source.endswith(".") for source in pair.sources)
        assert set(words(pair.sources[0])) <= set(words(_TEXT)) | {"a", "an"}


def test_variants_differ_in_what_the_backbone_lacks(tree_of: Trees) -> None:
    pairs = list(synthetic_pairs(Line(_TEXT, "g", 0, 0), tree_of(_TEXT).parse, (), 5))
    assert len({pair.sources[0] for pair in pairs}) == len(pairs) == 5


def test_the_same_sentence_gives_the_same_pairs(tree_of: Trees) -> None:
    parse = tree_of(_TEXT).parse
    first = list(synthetic_pairs(Line(_TEXT, "g", 0, 0), parse, (), 3))
    assert first == list(synthetic_pairs(Line(_TEXT, "g", 0, 7), parse, (), 3))


def test_a_sentence_with_nothing_to_leave_out_gives_no_pair(tree_of: Trees) -> None:
    text = "Ann ate bread."
    assert list(synthetic_pairs(Line(text, "g", 0, 0), tree_of(text).parse, (), 3)) == []
