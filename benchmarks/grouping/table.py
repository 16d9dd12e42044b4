"""The table of word weights that comes with the package: how rare each word is in openings of news.

Counted in the training stories (AllSides, MIT licence) and in news articles of CNN and the Daily Mail (points of
correspondence, BSD licence), each set weighing a half, so that the politics of the first do not decide everything.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.grouping.events import detokenize
from summarizer.stories.openings import opening_sentences
from summarizer.stories.terms import _POSSESSIVE, _UNKNOWN, _WORD
from summarizer.types import Article

TABLE = Path(__file__).parents[2] / "summarizer" / "stories" / "frequencies.txt"
_FEWEST = 5  # openings that hold a word of the table
_COMMON = 0.01  # share of openings from which a word weighs nothing
_HEADER = (
    "# Weights of words: natural logarithm of openings per opening that holds the word, then the words; 0 is a word\n"
    "# of one opening in a hundred or more. Written by python -m benchmarks.grouping --write-table.\n"
)


def write_table(data: Path, stories: Iterable[tuple[Article, list[str]]]) -> None:
    """Count words and write the table."""
    rows = (data / "train" / "poc_articles.jsonl").read_text(encoding="utf-8").splitlines()
    news = [[detokenize(sentence) for sentence in json.loads(row)["sentences"]] for row in rows]
    openings = [" ".join(opening_sentences(article.title, body)) for article, body in stories]
    sets = (openings, [" ".join(opening_sentences(None, body)) for body in news])
    counts = [Counter(word for text in texts for word in _words(text)) for texts in sets]
    lines: dict[float, list[str]] = defaultdict(list)
    for word in sorted({*counts[0], *counts[1]}):
        if sum(count[word] for count in counts) >= _FEWEST:
            share = sum(count[word] / len(texts) for count, texts in zip(counts, sets, strict=True)) / 2
            lines[0.0 if share > _COMMON else round(min(-math.log(share), _UNKNOWN), 1)].append(word)
    body = "".join(f"{weight:g} {' '.join(words)}\n" for weight, words in sorted(lines.items()))
    TABLE.write_text(_HEADER + body, encoding="utf-8", newline="\n")


def _words(text: str) -> set[str]:
    return {_POSSESSIVE.sub("", match.group().casefold()) for match in _WORD.finditer(text)}
