from __future__ import annotations

import pytest

from summarizer.rendering.layout import paragraphs
from summarizer.types import Citation, Statement


def statements(*texts: str) -> list[Statement]:
    return [Statement(text, "extracted", (Citation("1", 0, 1, "x"),), (), 1, 1) for text in texts]


@pytest.mark.parametrize(
    ("count", "lengths"), [(0, []), (1, [1]), (4, [4]), (5, [2, 3]), (8, [4, 4]), (9, [3, 3, 3]), (13, [3, 3, 4, 3])]
)
def test_lengths_differ_little(count: int, lengths: list[int]) -> None:
    assert [len(p) for p in paragraphs(statements(*["Rain fell."] * count))] == lengths


def test_no_paragraph_opens_with_a_sentence_that_leans_on_the_one_before() -> None:
    cut = paragraphs(statements("Ann left.", "Rain fell.", "She returned.", "“They won,” she said.", "Ben came."))
    assert [[s.text for s in p] for p in cut] == [
        ["Ann left.", "Rain fell.", "She returned.", "“They won,” she said."],
        ["Ben came."],
    ]


def test_leaning_sentences_up_to_the_end_make_one_paragraph() -> None:
    assert [len(p) for p in paragraphs(statements("Ann left.", *["She ran."] * 9))] == [10]
