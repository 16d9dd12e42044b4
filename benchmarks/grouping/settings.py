"""The settings of links, from the training stories alone: weights of the signals, then the score that links."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.sparse import coo_matrix  # type: ignore[import-untyped]  # no types there
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]  # no types there
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # no types there

from benchmarks.grouping.events import Events
from benchmarks.grouping.scores import b_cubed
from summarizer.stories.links import differ_in_days, find_evidence


def fit(train: Events) -> str:
    """Fit a logistic regression on pairs, then choose the threshold by the stories it gives."""
    n = len(train.articles)
    batches = list(find_evidence(train.openings, train.vectors, [None] * n))
    left, right, terms, vectors = (np.concatenate(column) for column in zip(*batches, strict=True))
    days = [train.openings[place].days for place in range(n)]
    differ = [differ_in_days(days[a], days[b]) for a, b in zip(left, right, strict=True)]
    features = np.column_stack([terms, vectors, differ]).astype(np.float64)
    labels = np.array(train.labels)
    model = LogisticRegression(C=10, max_iter=2000).fit(features, labels[left] == labels[right])
    scores = model.decision_function(features)

    def f1(threshold: float) -> float:
        kept = scores >= threshold
        links = coo_matrix((np.ones(int(kept.sum())), (left[kept], right[kept])), shape=(n, n))
        return b_cubed(train.labels, connected_components(links, directed=False)[1].tolist()).f1

    best = max((float(t) for t in np.arange(-2, 2, 0.125)), key=f1)
    same = labels[left] == labels[right]
    wanted = sum(n * (n - 1) // 2 for n in Counter(train.labels).values())
    found = f"{len(scores)} pairs compared, {same.sum() / wanted:.1%} of those of one story among them"
    weights = ", ".join(f"{weight:.2f}" for weight in (model.intercept_[0], *model.coef_[0]))
    return (
        f"{len(scores)} pairs; BIAS, TERMS, VECTORS, OTHER_DAY = {weights}; LINKED = {best} (B-cubed F1 {f1(best):.3f})"
    )
