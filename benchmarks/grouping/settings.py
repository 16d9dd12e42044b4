"""The settings of links, from the training stories alone: weights of the signals, then the score that links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix  # type: ignore[import-untyped]  # no types there
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]  # no types there
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # no types there

from benchmarks.grouping.events import Events
from benchmarks.grouping.scores import b_cubed
from summarizer.stories.links import differ_in_days, find_evidence

_FOLDERS = (100, 300, 1000)  # stories of three articles each
_SEEDS = 5


def fit(train: Events) -> str:
    """Fit a logistic regression on pairs, then choose the score that links by the stories it gives.

    The more articles there are, the higher the best score, which may not depend on them. So folders of 300, 1,000 and
    3,000 articles are drawn, as people may have them, and the score is best for these on average.
    """
    n = len(train.articles)
    batches = list(find_evidence(train.openings, train.vectors, [None] * n))
    left, right, terms, vectors = (np.concatenate(column) for column in zip(*batches, strict=True))
    days = [train.openings[place].days for place in range(n)]
    differ = [differ_in_days(days[a], days[b]) for a, b in zip(left, right, strict=True)]
    features = np.column_stack([terms, vectors, differ]).astype(np.float64)
    labels = np.array(train.labels)
    model = LogisticRegression(C=10, max_iter=2000).fit(features, labels[left] == labels[right])
    scores = model.decision_function(features)

    drawn = list(folders(labels))

    def f1(threshold: float) -> float:
        kept = scores >= threshold
        links = coo_matrix((np.ones(int(kept.sum())), (left[kept], right[kept])), shape=(n, n))
        return float(np.mean([_f1(labels, links, folder) for folder in drawn]))

    best = max((float(t) for t in np.arange(-4, 1, 0.25)), key=f1)
    same = labels[left] == labels[right]
    wanted = sum(n * (n - 1) // 2 for n in Counter(train.labels).values())
    found = f"{len(scores)} pairs compared, {same.sum() / wanted:.1%} of those of one story among them"
    weights = ", ".join(f"{weight:.2f}" for weight in (model.intercept_[0], *model.coef_[0]))
    settings = f"BIAS, TERMS, VECTORS, OTHER_DAY = {weights}; LINKED = {best} (B-cubed F1 {f1(best):.3f})"
    return f"{found}; {settings}"


def folders(labels: npt.NDArray[np.str_]) -> Iterator[npt.NDArray[np.int64]]:
    """Draw folders of whole stories, as places of their articles."""
    stories = np.unique(labels)
    for size in _FOLDERS:
        for seed in range(_SEEDS):
            drawn = np.random.default_rng(seed).choice(stories, size, replace=False)
            yield np.flatnonzero(np.isin(labels, drawn))


def _f1(labels: npt.NDArray[np.str_], links: coo_matrix, folder: npt.NDArray[np.int64]) -> float:
    inside = links.tocsr()[folder][:, folder]
    return b_cubed(labels[folder].tolist(), connected_components(inside, directed=False)[1].tolist()).f1
