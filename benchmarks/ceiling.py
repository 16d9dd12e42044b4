"""What choosing sentences could reach at most: ``python -m benchmarks.ceiling --data DIR``.

The salience of each sentence is replaced by what no system knows, how much of it stands in the reference: half the
share of its words plus the share of its word pairs. All else is as it is: what may be printed, the search, the budget.
Printed beside the choice as it is, on the same stories.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from benchmarks import rouge, stories
from benchmarks.stories import Story
from summarizer import Summarizer, selection
from summarizer.pipeline.identity import Identities
from summarizer.pipeline.reading import Reading, read_story

Scoring = Callable[..., npt.NDArray[np.float64]]
_WEIGHT = 20.0
"""So large that the other terms of the objective only break ties."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    stories.add_arguments(parser)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    machine = Summarizer(fuser="extractive")
    print("| set | salience | mean R-1/R-2/R-Lsum | words |\n|---|---|---|---|")
    for name, rows in stories.chosen(arguments).items():
        readings = [(story, _read(machine, story)) for story in rows]
        for told, knows in (("as it is", False), ("told by the reference", True)):
            chosen = [_choose(reading, story.reference, stories.WORDS[name], knows) for story, reading in readings]
            scores = [rouge.score(text, story.reference) for text, story in zip(chosen, rows, strict=True)]
            words = sum(len(sentence.split()) for text in chosen for sentence in text) / len(rows)
            print(f"| {name} | {told} | {rouge.mean_score(scores)} | {words:.0f} |", flush=True)


def _read(machine: Any, story: Story) -> Reading | None:
    return read_story(Identities(story.articles, {}).canonical, machine._annotator, machine._embedder)[0]


def _choose(reading: Reading | None, reference: str, words: int, knows: bool) -> list[str]:
    if reading is None:
        return []
    own: Scoring = selection.score_salience

    def told(sentences: Any, *rest: Any) -> npt.NDArray[np.float64]:
        return np.array([_WEIGHT * _overlap(sentence.text, reference) for sentence in sentences])

    with patch.object(selection, "score_salience", told if knows else own):
        return [choice.claim.sentences[0].text for choice in selection.select(reading.story, max_words=words)]


def _overlap(text: str, reference: str) -> float:
    """Half the share of the words of a sentence that stand in the reference, plus that of its word pairs."""
    words, known = rouge.stems(text), rouge.stems(reference)
    return 0.5 * _share(words, set(known)) + _share(list(pairwise(words)), set(pairwise(known)))


def _share(parts: list[Any], known: set[Any]) -> float:
    return sum(part in known for part in parts) / max(1, len(parts))


if __name__ == "__main__":
    main()
