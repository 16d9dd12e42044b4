"""Compare ways to select sentences: MMR, submodular coverage and LexRank on one set of sentence vectors.

Every way gets the same sentences, vectors, origins and words, and gives row numbers in the order it takes them. Its
setting is chosen by mean ROUGE-1 on the tuning part of the training stories and reported on the development stories:
``python -m benchmarks.selection --data DIR --cache DIR``. An article is its own origin here.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks import baselines, rouge, stories
from benchmarks.baselines import Vectors
from benchmarks.stories import Story

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Budget:
    """What limits a selection: words in all, and the words of each sentence."""

    words: int
    lengths: Sequence[int]

    def fitting(self, taken: Iterable[int], rows: Iterable[int]) -> list[int]:
        """Give those of ``rows`` that still fit after ``taken``."""
        taken = list(taken)
        left = self.words - sum(self.lengths[row] for row in taken)
        return [row for row in rows if row not in taken and self.lengths[row] <= left]


Select = Callable[[Sequence[str], Vectors, Sequence[int], Budget], list[int]]


def mmr(relevance_weight: float, support_weight: float) -> Select:
    """Maximal marginal relevance (Carbonell and Goldstein 1998), relevance being closeness to the mean vector.

    Args:
        relevance_weight: λ from 0 to 1; the rest weighs the similarity to the nearest sentence already taken.
        support_weight: Weight of the mean, over other origins, of the similarity to the nearest sentence there.
    """

    def select(sentences: Sequence[str], vectors: Vectors, origins: Sequence[int], budget: Budget) -> list[int]:
        similar = np.asarray(vectors @ vectors.T, dtype=np.float64)
        relevance = similar.mean(axis=1) + support_weight * support(similar, origins)
        taken: list[int] = []
        while rest := budget.fitting(taken, range(len(sentences))):
            nearest = similar[:, taken].max(axis=1) if taken else np.zeros(len(sentences))
            gain = relevance_weight * relevance - (1 - relevance_weight) * nearest
            taken.append(max(rest, key=lambda row: float(gain[row])))
        return taken

    return select


def support(similar: Floats, origins: Sequence[int]) -> Floats:
    """Give each sentence's mean similarity to the nearest sentence of every other origin."""
    of = np.asarray(origins)
    kinds = np.unique(of)
    nearest = np.stack([similar[:, of == kind].max(axis=1) * (of != kind) for kind in kinds], axis=1)
    return np.asarray(nearest.sum(axis=1) / max(1, len(kinds) - 1), dtype=np.float64)


def submodular(saturation: float, diversity: float, scaling: float) -> Select:
    """Coverage plus diversity by cost-scaled greedy search (Lin and Bilmes 2011).

    Coverage of a sentence is its summed similarity to the summary, up to a share of that to everything; diversity is,
    for each origin, the root of the summed relevance of what was taken from it, so that a second sentence of one
    origin is worth less than a first one of another.

    Args:
        saturation: α, the share of its similarity to all sentences at which a sentence counts as covered.
        diversity: Weight of the per-origin term.
        scaling: r, the exponent of a sentence's length that its gain is divided by.
    """

    def select(sentences: Sequence[str], vectors: Vectors, origins: Sequence[int], budget: Budget) -> list[int]:
        similar = np.clip(np.asarray(vectors @ vectors.T, dtype=np.float64), 0, None)
        ceiling = saturation * similar.sum(axis=1)
        relevance = similar.mean(axis=1)
        of = np.asarray(origins)

        def value(rows: Sequence[int]) -> float:
            covered = np.minimum(similar[:, list(rows)].sum(axis=1), ceiling).sum() / len(sentences)
            spread = sum(np.sqrt(relevance[[row for row in rows if of[row] == kind]].sum()) for kind in np.unique(of))
            return float(covered + diversity * spread)

        taken: list[int] = []
        while rest := budget.fitting(taken, range(len(sentences))):
            now = value(taken) if taken else 0.0
            gains = {row: (value([*taken, row]) - now) / max(1, budget.lengths[row]) ** scaling for row in rest}
            taken.append(max(rest, key=gains.__getitem__))
        # the guarantee of the greedy search needs the best single sentence as an alternative
        alone = budget.fitting([], range(len(sentences)))
        best = max(alone, key=lambda row: value([row]), default=None)
        return [best] if best is not None and value([best]) > value(taken) else taken

    return select


def lexrank(threshold: float, redundant: float) -> Select:
    """Continuous LexRank (Erkan and Radev 2004) on the vectors, passing over what is too near to a taken sentence.

    Args:
        threshold: Similarities below it are no edges.
        redundant: Similarity to a taken sentence above which a sentence is passed over.
    """

    def select(sentences: Sequence[str], vectors: Vectors, origins: Sequence[int], budget: Budget) -> list[int]:
        similar = np.asarray(vectors @ vectors.T, dtype=np.float64)
        scores = stationary(np.where(similar >= threshold, np.clip(similar, 0, None), 0.0))
        order = np.argsort(-scores, kind="stable").tolist()
        taken: list[int] = []
        for row in order:
            if budget.fitting(taken, [row]) and not (taken and similar[row, taken].max() > redundant):
                taken.append(row)
        return taken

    return select


def stationary(weights: Floats, damping: float = 0.85) -> Floats:
    """Give the stationary distribution of a random walk along the edges, with random jumps (PageRank)."""
    count = len(weights)
    degrees = weights.sum(axis=1, keepdims=True)
    walk = np.divide(weights, degrees, out=np.full_like(weights, 1 / count), where=degrees > 0)
    scores = np.full(count, 1 / count)
    for _ in range(100):
        moved = (1 - damping) / count + damping * walk.T @ scores
        if np.abs(moved - scores).sum() < 1e-9:
            break
        scores = moved
    return np.asarray(moved, dtype=np.float64)


WAYS: dict[str, tuple[Callable[..., Select], dict[str, Sequence[float]]]] = {
    "MMR": (mmr, {"relevance_weight": (0.5, 0.7, 0.9), "support_weight": (0.0, 1.0)}),
    "submodular": (submodular, {"saturation": (0.2, 0.4, 0.8), "diversity": (0.0, 0.3, 1.0), "scaling": (0.0, 0.3)}),
    "LexRank": (lexrank, {"threshold": (0.0, 0.1, 0.3), "redundant": (0.6, 0.75, 0.9)}),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story with everything that a way of selecting gets, computed once."""

    story: Story
    texts: list[str]
    origins: list[int]
    places: list[int]
    vectors: Vectors


def prepare(chosen: Sequence[Story], cache: Path | None) -> list[Prepared]:
    """Split and embed stories; vectors are kept in ``cache``."""
    return [
        Prepared(story, *baselines.flatten(story.sentences()), vectors)
        for story, vectors in zip(chosen, baselines.encode(chosen, cache), strict=True)
    ]


def evaluate(select: Select, prepared: Sequence[Prepared], max_words: int) -> list[rouge.Score]:
    """Score any way to select sentences.

    Args:
        select: Called with the sentences of a story, their vectors, the origin of each and the budget.
        prepared: The stories.
        max_words: The words allowed.

    Returns:
        One score for each story; the sentences are printed in reading order.
    """
    scores = []
    for row in prepared:
        budget = Budget(max_words, [len(text.split()) for text in row.texts])
        # what select gives is held to the budget by the rule that holds for every system
        taken = baselines.within(select(row.texts, row.vectors, row.origins, budget), row.texts, row.places, max_words)
        scores.append(rouge.score(taken, row.story.reference))
    return scores


def tune(way: str, prepared: Sequence[Prepared], max_words: int) -> tuple[dict[str, float], rouge.Score]:
    """Give the setting of a way with the best mean ROUGE-1, and its scores."""
    make, grid = WAYS[way]
    best: tuple[dict[str, float], rouge.Score] | None = None
    for values in itertools.product(*grid.values()):
        setting: dict[str, Any] = dict(zip(grid, values, strict=True))
        mean = rouge.mean_score(evaluate(make(**setting), prepared, max_words))
        if best is None or mean.rouge1 > best[1].rouge1:
            best = setting, mean
    assert best is not None
    return best


def main(arguments: Sequence[str] | None = None) -> None:
    """Tune every way on the tuning part and report it on the development stories."""
    parser = argparse.ArgumentParser(description="Compare ways to select sentences.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/ and train/")
    parser.add_argument("--cache", type=Path, required=True, help="folder to keep sentence vectors in")
    parser.add_argument("--sets", nargs="+", choices=sorted(stories.WORDS), default=sorted(stories.WORDS))
    parsed = parser.parse_args(arguments)
    tuning = prepare(stories.load(parsed.data, "allsides", "tune"), parsed.cache)
    dev = {name: prepare(stories.load(parsed.data, name), parsed.cache) for name in parsed.sets}
    print("| way | setting | tuning, allsides | " + " | ".join(f"dev, {name}" for name in dev) + " |")
    print("|---|---|---|" + "---|" * len(dev))
    for way, (make, _) in WAYS.items():
        setting, tuned = tune(way, tuning, stories.WORDS["allsides"])
        means = [rouge.mean_score(evaluate(make(**setting), rows, stories.WORDS[name])) for name, rows in dev.items()]
        shown = ", ".join(f"{name} {value}" for name, value in setting.items())
        print(f"| {way} | {shown} | {tuned} | " + " | ".join(map(str, means)) + " |", flush=True)


if __name__ == "__main__":
    main()
