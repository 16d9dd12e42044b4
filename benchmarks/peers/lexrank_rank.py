"""Rank sentences with the package lexrank; run by the Python of an environment that holds it.

Reads and writes what ``sumy_rank.py`` does. Inverse document frequencies come from all articles of the set, which is
what the package asks to be given.
"""

import json
import sys
from itertools import chain

from lexrank import STOPWORDS, LexRank  # type: ignore[import-not-found] # lives in an environment of its own


def main() -> None:
    stories = json.load(sys.stdin)["stories"]
    ranker = LexRank([article for story in stories for article in story if article], stopwords=STOPWORDS["en"])
    rankings = []
    for story in stories:
        scores = ranker.rank_sentences(list(chain.from_iterable(story)), threshold=None)
        rankings.append(sorted(range(len(scores)), key=lambda row: -scores[row]))
    json.dump(rankings, sys.stdout)


main()
