"""Work grows with the input and not with its square: sizes four times as large take less than ten times as long.

Seconds are those of the processor for this process alone, and the best of two runs: sixteen times would be the square.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from summarizer.claims import group_sentences, grouping
from summarizer.ingest import feeds, outline
from summarizer.splitting import split
from summarizer.types import Annotation, Article, Sentence

_LARGER = 4
_MOST = 10.0
_NOTHING = 0.02  # seconds below which a clock measures itself


def seconds(work: Callable[[], object]) -> float:
    found = []
    for _ in range(2):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def taken_apart(text: str) -> None:
    article = Article(text, id="1")
    split(article, outline(article).blocks)


@pytest.mark.parametrize(
    "piece",
    [
        "The council of the town met late on a Tuesday to talk about the old bridge and\n",
        "a",
        "word ",
        "A line that ends here.\n\n",
        "“A b. ",
        "By A (",
        "<!--",
        "A.",
        "\u200b ",
        "e\u0301",
    ],
)
def test_taking_an_article_apart(piece: str) -> None:
    def texts(size: int) -> str:
        return piece * (size // len(piece))

    small = seconds(lambda: taken_apart(texts(10_000)))
    assert seconds(lambda: taken_apart(texts(10_000 * _LARGER))) < _MOST * max(small, _NOTHING)


@pytest.mark.parametrize("piece", ["<!--", "<a", "<!-- -", "</a <"])
def test_taking_tags_out_of_a_feed(piece: str) -> None:
    small = seconds(lambda: feeds._plain(piece * 10_000))
    assert seconds(lambda: feeds._plain(piece * 10_000 * _LARGER)) < _MOST * max(small, _NOTHING)


def test_looking_for_a_feed_in_a_page() -> None:
    def search(n: int) -> list[str]:
        return feeds._FEED_LINK.findall("<link " * n)

    small = seconds(lambda: search(3_000))
    assert seconds(lambda: search(3_000 * _LARGER)) < _MOST * max(small, _NOTHING)


def test_grouping_the_sentences_of_many_articles_that_all_say_the_same() -> None:
    """Counted, not timed: pairs that guards would look at."""

    def pairs(n_articles: int) -> int:
        sentences = [Sentence(f"{n:04d}", index, 0, 1, "x") for n in range(n_articles) for index in range(4)]
        vectors = np.ones((len(sentences), 1), dtype=np.float32)
        return sum(1 for _ in grouping._close_pairs(sentences, vectors))

    assert pairs(50) <= 200 * 256
    assert pairs(200) <= 800 * 256 < 800 * 796 // 2


def test_two_hundred_reprints_are_one_claim() -> None:
    sentences = [Sentence(f"{n:04d}", 0, 0, 1, "x") for n in range(200)]
    note = Annotation()
    found = group_sentences(sentences, [note] * 200, np.ones((200, 1), dtype=np.float32))
    assert found.groups == (tuple(range(200)),)
