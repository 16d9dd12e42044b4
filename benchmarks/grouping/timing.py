"""How the cost of grouping grows: articles resampled with noise from the training stories.

An article is the opening of a training article, drawn in turn from all of them, in which each rare word is replaced
with a chance of one in four by a rare word of another article, drawn as often as it occurs; its vector is the
article's with normal noise of length 0.6, made unit again. Its day of publication is drawn evenly: "one day" gives all
articles the same, "50 a day" gives a span of days that grows with the number of articles. No text is embedded or
annotated.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.grouping.events import Events
from summarizer.stories import Opening, group_stories
from summarizer.stories.terms import weigh_terms
from summarizer.types import Article

if TYPE_CHECKING:
    from summarizer.types import Vectors

_A_DAY = 50
_FIRST = date(2001, 1, 1)
_NOISE = 0.6
_REPLACED = 0.25


def time_sizes(train: Events, sizes: Sequence[int]) -> Iterator[str]:
    """Give a line for each size and spread of days."""
    for spread in ("one day", f"{_A_DAY} a day"):
        for size in sizes:
            articles, openings, vectors = _resample(train, size, 1 if spread == "one day" else max(1, size // _A_DAY))
            weigh_terms("warm")
            started = time.perf_counter()
            stories = group_stories(articles, openings, vectors)
            seconds = time.perf_counter() - started
            tracemalloc.start()
            group_stories(articles, openings, vectors)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            yield (
                f"{spread}, {size} articles: {seconds:.2f} s, {peak / 2**20:.0f} MiB at its peak beside the input, "
                f"{len(stories)} stories, the largest of {len(stories[0].articles)}"
            )


def _resample(train: Events, size: int, days: int) -> tuple[list[Article], list[Opening], Vectors]:
    chance = np.random.default_rng(size)
    known = [list(weigh_terms(opening.text)) for opening in train.openings]
    pool = np.array([word for words in known for word in words])
    order = chance.permutation(len(known))
    drawn = [int(order[place % len(known)]) for place in range(size)]
    texts = []
    for place in drawn:
        words = np.array(known[place], dtype=pool.dtype)
        replaced = chance.random(len(words)) < _REPLACED
        words[replaced] = chance.choice(pool, int(replaced.sum()))
        texts.append(" ".join(words))
    noise = chance.standard_normal((size, train.vectors.shape[1])) * (_NOISE / np.sqrt(train.vectors.shape[1]))
    vectors = train.vectors[drawn] + noise
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    published = [(_FIRST + timedelta(days=int(day))).isoformat() for day in chance.integers(0, days, size)]
    articles = [
        Article(text, id=str(n), published=day) for n, (text, day) in enumerate(zip(texts, published, strict=True))
    ]
    return (
        articles,
        [Opening(text, train.openings[place].days) for text, place in zip(texts, drawn, strict=True)],
        vectors,
    )
