"""Systems compared: ours, average-linkage clustering of the same vectors, and single-pass clustering of tf-idf."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]  # no types there
from scipy.spatial.distance import pdist  # type: ignore[import-untyped]  # no types there
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]  # no types there

from benchmarks.grouping.events import Events
from benchmarks.grouping.scores import b_cubed
from benchmarks.grouping.settings import folders
from summarizer.stories import group_stories

Groups = list[int]


@dataclass(frozen=True, slots=True)
class Tuned:
    """A peer with the threshold that scored best on the training stories, and that B-cubed F1."""

    name: str
    threshold: float
    train: float
    report: Groups


def ours(events: Events) -> Groups:
    """Give the place of each article's story."""
    stories = group_stories(events.articles, events.openings, events.vectors)
    of = {article.id: place for place, story in enumerate(stories) for article in story.articles}
    return [of[article.id] for article in events.articles]


def agglomerative(events: Events) -> Callable[[float], Groups]:
    """Average linkage on cosine distances of the vectors; a threshold is a cosine."""
    tree = linkage(pdist(events.vectors.astype(np.float64), "cosine"), "average")
    return lambda threshold: [int(group) for group in fcluster(tree, 1 - threshold, "distance")]


def single_pass(events: Events) -> Callable[[float], Groups]:
    """Each article in turn joins the group with the nearest centroid of tf-idf, or opens a new one."""
    matrix = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(o.text for o in events.openings)
    order = np.random.default_rng(0).permutation(matrix.shape[0])

    def run(threshold: float) -> Groups:
        groups = np.zeros(matrix.shape[0], dtype=int)
        sums: npt.NDArray[np.float32] = np.zeros((matrix.shape[0], matrix.shape[1]), dtype=np.float32)
        lengths = np.ones(matrix.shape[0], dtype=np.float32)
        n = 0
        for place in order:
            row = matrix[place]
            nearness = sums[:n][:, row.indices] @ row.data / lengths[:n]
            best = int(nearness.argmax()) if n else -1
            if best < 0 or nearness[best] < threshold:
                best, n = n, n + 1
            sums[best, row.indices] += row.data
            lengths[best] = np.linalg.norm(sums[best])
            groups[place] = best
        return [int(group) for group in groups]

    return run


def tune(
    name: str,
    system: Callable[[Events], Callable[[float], Groups]],
    thresholds: Iterable[float],
    train: Events,
    report: Events,
) -> Tuned:
    """Choose the threshold with the best B-cubed F1 in the folders of training stories that ours was chosen on."""
    parts = [part(train, folder) for folder in folders(np.array(train.labels))]
    runs = [system(one) for one in parts]

    def f1(threshold: float) -> float:
        return float(np.mean([b_cubed(one.labels, run(threshold)).f1 for one, run in zip(parts, runs, strict=True)]))

    best = max(thresholds, key=f1)
    return Tuned(name, best, f1(best), system(report)(best))


def part(events: Events, places: npt.NDArray[np.int64]) -> Events:
    """Give some of the articles."""
    return Events(
        tuple(events.articles[place] for place in places),
        tuple(events.labels[place] for place in places),
        tuple(events.openings[place] for place in places),
        events.vectors[places],
    )
