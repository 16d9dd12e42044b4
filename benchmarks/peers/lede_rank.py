"""Rank sentences with lede; run by the Python of an environment that holds it.

Reads and writes what ``sumy_rank.py`` does. lede takes one text and a number of characters and says nothing of ranks:
a sentence ranks by the shortest summary that holds it. Those that no summary holds are left out.
"""

import json
import sys
from itertools import chain

import lede  # type: ignore[import-not-found] # lives in an environment of its own

STEP = 40  # characters by which summaries grow
LONGEST = 4000  # characters; longer than any limit of words asked for


def rank(story: list[list[str]]) -> list[int]:
    text = "\n\n".join(" ".join(article) for article in story)
    sentences = list(chain.from_iterable(story))
    order: list[int] = []
    for length in range(STEP, LONGEST, STEP):
        summary = str(lede.summarize(text, max_length=length))
        order += [row for row, sentence in enumerate(sentences) if row not in order and sentence in summary]
    return order


def main() -> None:
    json.dump([rank(story) for story in json.load(sys.stdin)["stories"]], sys.stdout)


main()
