"""Salience: how much each sentence matters to the story, from its vector and its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from summarizer.types import Sentence

if TYPE_CHECKING:
    from summarizer.types import Vectors

Scores = npt.NDArray[np.float64]

# Weights and decay: chosen by reading. benchmarks/tuning.py, on 150 tuning stories and before openers were chosen by
# what they say for their length, gave a third of the headline's weight 0.5 ROUGE-2 more, the others 0.3 or less.
_CENTRALITY = 1.0
_SUPPORT = 1.0
_TITLE = 1.0
_POSITION = 1.0
_POSITION_DECAY = 5.0
_FAR = 0.1


def score_salience(
    sentences: Sequence[Sentence],
    origins: Sequence[str],
    vectors: Vectors,
    title_vectors: Vectors,
) -> Scores:
    """Score sentences by centrality, support in other origins, nearness to the headlines, and position.

    Args:
        sentences: n sentences of one story.
        origins: The origin of each.
        vectors: Shape (n, d), unit rows.
        title_vectors: Shape (t, d), unit rows, one for each headline; t may be 0.

    Returns:
        Shape (n,), roughly 0 to 3, comparable within the story only.
    """
    names = np.array(origins)
    scores = _CENTRALITY * (vectors @ _centroid(vectors, names)).astype(np.float64)
    scores += _SUPPORT * _support(vectors, names)
    if len(title_vectors):
        scores += _TITLE * (vectors @ title_vectors.T).mean(axis=1)
    scores += _POSITION * np.exp(-np.array([sentence.index for sentence in sentences]) / _POSITION_DECAY)
    return np.round(scores, 4)  # far coarser than the noise of another batch or machine


def nearness(vectors: Vectors, focus: Vectors) -> Scores:
    """Give for each sentence a factor, 0.1 to 1, for how near it is to what the reader asked for.

    The nearest has 1; all that are no nearer than the median have 0.1, so that what is printed is about the focus
    wherever there is such a thing, and the rest follows where there is room.

    Args:
        vectors: Shape (n, d), unit rows.
        focus: Shape (d,), unit length.
    """
    cosine = (vectors @ focus).astype(np.float64)
    middle, top = float(np.median(cosine)), float(cosine.max())
    scaled = np.clip((cosine - middle) / max(top - middle, 1e-6), 0.0, 1.0)
    return np.round(_FAR + (1.0 - _FAR) * scaled, 4)


def _centroid(vectors: Vectors, origins: npt.NDArray[np.str_]) -> Vectors:
    """Mean of the means of the origins, so that a long article has no more say than a short one."""
    means = [vectors[origins == origin].mean(axis=0) for origin in np.unique(origins)]
    centroid = np.sum(means, axis=0)
    return np.asarray(centroid / (np.linalg.norm(centroid) or 1.0), dtype=np.float32)


def _support(vectors: Vectors, origins: npt.NDArray[np.str_]) -> Scores:
    """Mean over the other origins of the cosine to the nearest sentence there; 0 with a single origin."""
    unique = np.unique(origins)
    support = np.zeros(len(vectors))
    for origin in unique:
        inside = origins == origin
        nearest = (vectors @ vectors[inside].T).max(axis=1)
        nearest[inside] = 0.0
        support += nearest
    return support / max(1, len(unique) - 1)
