"""Stories with a reference summary, read from a data folder that the caller names.

The folder holds ``dev/allsides_stories.jsonl``, ``dev/multinews_stories.jsonl`` and ``train/allsides_stories.jsonl``:
one JSON object a line with ``id``, ``sources`` (each with ``text`` and perhaps ``title``) and ``reference``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rouge import split_sentences
from summarizer.types import Article

WORDS = {"allsides": 60, "multinews": 200}  # words a summary may have, from the mean length of the references
TUNING_SEED = 2020
TUNING_SIZE = 300  # as many stories as the development set has, so that noise is alike


@dataclass(frozen=True, slots=True)
class Story:
    """One event: its articles and what a person wrote as their summary."""

    id: str
    articles: tuple[Article, ...]
    reference: str

    def sentences(self) -> list[list[str]]:
        """Give the sentences of each article, for systems that do not split by themselves."""
        return [split_sentences(article.text) for article in self.articles]


def load(data: Path, name: str, part: str = "dev") -> list[Story]:
    """Read the stories of one set.

    Args:
        data: The data folder.
        name: ``allsides`` or ``multinews``.
        part: ``dev`` for all development stories, ``tune`` for the fixed part of the training stories that settings
            are chosen on, ``train`` for the training stories that are left.

    Returns:
        Stories in the order of the file, for ``tune`` and ``train`` in a fixed random order.

    Raises:
        SystemExit: If the file is missing, with the path that was tried.
    """
    path = data / ("dev" if part == "dev" else "train") / f"{name}_stories.jsonl"
    if not path.is_file():
        raise SystemExit(f"{path}: no such file; pass the data folder with --data")
    stories = list(_read(path))
    if part == "dev":
        return stories
    random.Random(TUNING_SEED).shuffle(stories)
    return stories[:TUNING_SIZE] if part == "tune" else stories[TUNING_SIZE:]


def _read(path: Path) -> Iterator[Story]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            articles = tuple(
                Article(text=source["text"], id=str(place), title=source.get("title"))
                for place, source in enumerate(row["sources"], 1)
            )
            yield Story(row["id"], articles, row["reference"])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that every script with stories has: where, which and how many."""
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/ and train/")
    parser.add_argument("--sets", nargs="+", choices=sorted(WORDS), default=sorted(WORDS), help="which stories")
    parser.add_argument("--part", choices=("dev", "tune", "train"), default="dev", help="dev to report, tune to choose")
    parser.add_argument("--stories", type=int, default=None, metavar="N", help="only the first N of each set")


def chosen(arguments: argparse.Namespace) -> dict[str, list[Story]]:
    """Load what :func:`add_arguments` let the caller choose, by set name."""
    # training stories exist for allsides alone
    names = arguments.sets if arguments.part == "dev" else ["allsides"]
    return {name: load(arguments.data, name, arguments.part)[: arguments.stories] for name in names}
