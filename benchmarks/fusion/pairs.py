"""Sentences to fuse with what a person made of them, read from a data folder that the caller names.

The folder holds ``dev/union_pairs.jsonl``, ``dev/wikisplit_pairs.jsonl`` and ``dev/allsides_pairs.jsonl``: one JSON
object a line with ``sources`` (a list of sentences), ``target`` and, in the last, ``coverage``.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SETS = {"union": "Sentence Union", "wikisplit": "WikiSplit", "allsides": "AllSides pairs, coverage ≥ 0.65"}
SAMPLE = 500  # rows of the longest set that a run takes unless told otherwise
MIN_COVERAGE = 0.65  # pairs of the third set are matched by a heuristic; below this few of the target's words are there
_SEED = 2020


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences in an order that tells nothing of the target, and the one sentence a person made of them."""

    sources: tuple[str, ...]
    target: str

    @property
    def longest(self) -> str:
        """The source of the most characters, the first of equals."""
        return max(self.sources, key=len)


def load(data: Path, name: str, rows: int = SAMPLE) -> list[Pair]:
    """Read the pairs of one set.

    Args:
        data: The data folder.
        name: A key of :data:`SETS`.
        rows: A set of more pairs is cut to a random sample of this size, the same in every run; 0 takes all.

    Returns:
        Pairs in the order of the file.

    Raises:
        SystemExit: If the file is missing, with the path that was tried.
    """
    path = data / "dev" / f"{name}_pairs.jsonl"
    if not path.is_file():
        raise SystemExit(f"{path}: no such file; pass the data folder with --data")
    pairs = list(_read(path))
    if not 0 < rows < len(pairs):
        return pairs
    return [pairs[place] for place in sorted(random.Random(_SEED).sample(range(len(pairs)), rows))]


def _read(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("coverage", 0.0) >= MIN_COVERAGE:
                # the heuristic lists the sentence that is most like the target first, which no user could
                yield Pair(tuple(sorted(row["sources"])), row["target"])
            elif "coverage" not in row:
                yield Pair(tuple(row["sources"]), row["target"])
