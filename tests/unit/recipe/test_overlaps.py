from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from models.recipe.corpus import Line, Pair
from models.recipe.overlaps import Report, overlap_pairs
from models.recipe.reach import missing
from models.recipe.tree import Tree

if TYPE_CHECKING:
    from summarizer.types import Vectors

Trees = Callable[[str], Tree]
_FULL = "Police arrested two young men in Leeds on Monday after a bank robbery, senior officials said."
_OTHER = "Two men were arrested by police on Monday after a bank robbery."
_ELSE = "The council of York will vote on a new budget for schools next week."


class _Alike:
    """Gives every sentence the same vector, or each its own axis."""

    signature = "test"

    def __init__(self, same: bool) -> None:
        self._same = same

    def encode(self, texts: Sequence[str]) -> Vectors:
        size = len(texts)
        return np.ones((size, 1), dtype=np.float32) if self._same else np.eye(size, dtype=np.float32)


def _reports(tree_of: Trees, *texts: str, outlets: Sequence[int] = (0, 1, 2)) -> list[Report]:
    return [
        Report.of(Line(text, "s", outlet, 0), tree_of(text).parse) for text, outlet in zip(texts, outlets, strict=False)
    ]


def _pairs(tree_of: Trees, *, same: bool = True, outlets: Sequence[int] = (0, 1, 2)) -> list[Pair]:
    return list(overlap_pairs(_reports(tree_of, _FULL, _OTHER, _ELSE, outlets=outlets), _Alike(same)))


def test_the_fuller_sentence_is_the_target_and_lacks_what_the_other_says(tree_of: Trees) -> None:
    pairs = [pair for pair in _pairs(tree_of) if pair.target == _FULL]
    assert {pair.sources[1] for pair in pairs} == {_OTHER}
    assert "Police arrested two young men in Leeds, senior officials said." in {pair.sources[0] for pair in pairs}
    assert not any(missing(pair.sources, pair.target) for pair in pairs)


def test_what_the_other_sentence_does_not_say_stays(tree_of: Trees) -> None:
    backbones = [pair.sources[0] for pair in _pairs(tree_of) if pair.target == _FULL]
    assert backbones
    assert all("Leeds" in backbone and "officials" in backbone for backbone in backbones)


def test_sentences_of_one_outlet_make_no_pair(tree_of: Trees) -> None:
    assert _pairs(tree_of, outlets=(0, 0, 1)) == []


def test_sentences_on_different_facts_make_no_pair(tree_of: Trees) -> None:
    assert _pairs(tree_of, same=False) == []


def test_a_report_cut_to_fit_says_nothing_foreign(tree_of: Trees) -> None:
    longer = "Two men were arrested by police on Monday after a bank robbery while residents watched."
    pairs = list(overlap_pairs(_reports(tree_of, _FULL, longer), _Alike(True)))
    assert _OTHER in {pair.sources[1] for pair in pairs if pair.target == _FULL}
