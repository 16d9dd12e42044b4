"""What the constants of the selection are worth: each setting on the tuning part of the training stories.

``python -m benchmarks.tuning --data DIR`` prints one row for the constants as they are and one for each alternative in
:data:`ALTERNATIVES`. Every story is read once; only the selection is repeated. Nothing here is run on dev.
"""

from __future__ import annotations

import argparse
import importlib
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import rouge, stories
from benchmarks.stories import Story
from summarizer import Summarizer
from summarizer.errors import NoUsableSourceError
from summarizer.pipeline import summarizer as pipeline
from summarizer.pipeline.reading import read_story

MAX_WORDS = 60
# Module below summarizer.selection, constant, values to try instead.
ALTERNATIVES: tuple[tuple[str, str, tuple[float, ...]], ...] = (
    ("search", "_COVERAGE", (2.0, 8.0)),
    ("search", "_REDUNDANCY", (0.0, 1.0)),
    ("search", "_REPEATED", (0.6, 0.75, 1.1)),
    ("search", "_BEAM", (1, 10, 60)),
    ("concepts", "_WORD_WEIGHT", (0.25, 1.0)),
    ("concepts", "_DECAY", (2.5, 10.0)),
    ("concepts", "_FLOOR", (0.1, 0.6, 1.0)),
    ("salience", "_CENTRALITY", (0.3, 3.0)),
    ("salience", "_SUPPORT", (0.3, 3.0)),
    ("salience", "_TITLE", (0.3, 3.0)),
    ("salience", "_POSITION", (0.3, 3.0)),
    ("salience", "_POSITION_DECAY", (2.5, 10.0)),
    ("presentation", "_RELATIVE_DAY", (1.0,)),
    ("presentation", "_MOSTLY_QUOTED", (1.0,)),
    ("presentation", "_BARE_NAME", (1.0,)),
    ("presentation", "_UNKNOWN", (1.0,)),
    ("eligibility", "MIN_WORDS", (4, 8, 10)),
    ("", "_BACKED", (0.0, 0.5)),
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--stories", type=int, help="only so many of the tuning stories")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    rows = stories.load(arguments.data, "allsides", "tune")[: arguments.stories]
    print(f"{len(rows)} stories, {MAX_WORDS} words")
    print("| constant | value | mean R-1/R-2/R-Lsum | words |\n|---|---|---|---|")
    with patch.object(pipeline, "read_story", _Remembered(read_story)):
        machine = Summarizer()
        print(_row("as they are", "", machine, rows), flush=True)
        for module, constant, values in ALTERNATIVES:
            place = importlib.import_module(".".join(filter(None, ("summarizer.selection", module))))
            for value in values:
                with patch.object(place, constant, value):
                    print(_row(constant, value, machine, rows), flush=True)


class _Remembered:
    """Reads each story once."""

    def __init__(self, read: Any) -> None:
        self._read = read
        self._known: dict[tuple[str, ...], Any] = {}

    def __call__(self, articles: Sequence[Any], *models: Any) -> Any:
        key = tuple(article.text for article in articles)
        if key not in self._known:
            self._known[key] = self._read(articles, *models)
        return self._known[key]


def _row(constant: str, value: object, machine: Summarizer, rows: Sequence[Story]) -> str:
    summaries = [_summary(machine, story) for story in rows]
    scores = [rouge.score(summary, story.reference) for summary, story in zip(summaries, rows, strict=True)]
    words = sum(len(" ".join(summary).split()) for summary in summaries) / len(rows)
    mean = rouge.mean_score(scores)
    return f"| {constant} | {value} | {mean.rouge1:.2f}/{mean.rouge2:.2f}/{mean.rougeLsum:.2f} | {words:.1f} |"


def _summary(machine: Summarizer, story: Story) -> list[str]:
    try:
        return [statement.text for statement in machine.summarize(story.articles, max_words=MAX_WORDS).statements]
    except NoUsableSourceError:
        return []


if __name__ == "__main__":
    main()
