"""Keyphrases of sentences that say the same thing, scored by TextRank as in Boudin & Morin (2013)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from benchmarks.fusion.word_graph import Key

_LETTERS = {"ADJ": "a", "NOUN": "n", "PROPN": "n"}
_PATTERN = re.compile("a*n+")
_DAMPING = 0.85
_ROUNDS = 100
_PRECISION = 1e-6


def keyphrases(sentences: Sequence[Sequence[Key]]) -> dict[tuple[Key, ...], float]:
    """Find runs of adjectives and nouns, and score them by the rank of their words.

    Args:
        sentences: Words in lower case with their parts of speech.

    Returns:
        The best phrase of each group of phrases that share their words, with its score above 0.
    """
    ranks = word_ranks(sentences)
    phrases = {phrase for sentence in sentences for phrase in _phrases(sentence)}
    scores = {phrase: sum(ranks[word] for word in phrase) / (len(phrase) + 1) for phrase in phrases}
    groups: list[list[tuple[Key, ...]]] = []
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        home = next((group for group in groups if set(phrase) <= set(group[0])), None)
        groups.append([phrase]) if home is None else home.append(phrase)
    best = (max(group, key=lambda phrase: scores[phrase]) for group in groups)
    return {phrase: scores[phrase] for phrase in best}


def _phrases(sentence: Sequence[Key]) -> list[tuple[Key, ...]]:
    letters = "".join(_LETTERS.get(pos, "-") for _, pos in sentence)
    return [tuple(sentence[match.start() : match.end()]) for match in _PATTERN.finditer(letters)]


def word_ranks(sentences: Sequence[Sequence[Key]]) -> dict[Key, float]:
    """Rank adjectives and nouns by TextRank (Mihalcea & Tarau 2004): two are joined as often as they share a sentence.

    Returns:
        A rank for each such word; 1 on average where all are joined.
    """
    links: dict[Key, Counter[Key]] = {}
    for sentence in sentences:
        kept = [key for key in sentence if key[1] in _LETTERS]
        for key in kept:
            links.setdefault(key, Counter())
        for a, b in combinations(kept, 2):
            if a != b:
                links[a][b] += 1
                links[b][a] += 1
    ranks = dict.fromkeys(links, 1.0)
    for _ in range(_ROUNDS):
        before, ranks = ranks, _passed_on(ranks, links)
        if all(abs(ranks[key] - before[key]) < _PRECISION for key in ranks):
            break
    return ranks


def _passed_on(ranks: Mapping[Key, float], links: Mapping[Key, Counter[Key]]) -> dict[Key, float]:
    totals = {key: found.total() for key, found in links.items()}
    return {
        key: 1 - _DAMPING + _DAMPING * sum(count / totals[other] * ranks[other] for other, count in found.items())
        for key, found in links.items()
    }
