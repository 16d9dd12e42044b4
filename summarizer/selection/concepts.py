"""Concepts: what a summary should cover, weighted by how many independent origins bring it up.

Content words and pairs of neighbouring content words, as in Gillick and Favre (2009), "A scalable global model for
summarization", section 3, where a concept counts once however often a summary repeats it.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from summarizer.types import Annotation

Concept = tuple[str, ...]

# Words too common to be worth covering.
_STOP = frozenset(
    "a an the of in on at to for from by with and or but as is are was were be been being am has have had do does did"
    " will would can could may might should must that which who whom whose this these those it its he she they him his"
    " her hers them their not no nor so than then there here about after before over under into onto out up down off"
    " again also more most very say one i you we our us your my me what when where how why all any some such only own"
    " same just if because while during like told added according n't s".split()
)

# A pair of words weighs twice a single word.
_WORD_WEIGHT = 0.5
# News tells the event first. Decay in sentences, and what is left at the end of a long article: benchmarks/tuning.py
# on the tuning part of the training stories, where 3 to 10 and 0.1 to 0.3 differ by less than 0.1 ROUGE.
_DECAY = 5.0
_FLOOR = 0.3


def concepts_of(annotation: Annotation) -> frozenset[Concept]:
    """Give the content lemmas of a text and the pairs of them that follow one another."""
    words = (token for token in annotation.tokens if token.text[0].isalnum() and token.text.casefold() not in _STOP)
    lemmas = [token.lemma for token in words if token.lemma not in _STOP]
    return frozenset((lemma,) for lemma in lemmas) | frozenset(itertools.pairwise(lemmas))


def prominence(index: int) -> float:
    """Give the weight, 0 to 1, of what the sentence at a place of its article brings up; a headline has weight 1."""
    return _FLOOR + (1.0 - _FLOOR) * math.exp(-index / _DECAY)


def weigh(
    concepts: Sequence[Iterable[Concept]], origins: Sequence[str], prominences: Sequence[float]
) -> Mapping[Concept, float]:
    """Weigh each concept by how prominently the other origins bring it up too.

    Args:
        concepts: The concepts of each text.
        origins: The origin of each text.
        prominences: The weight of each text, 0 to 1.

    Returns:
        For each concept that two or more origins share a weight between 0 (excluded) and 1: the mean over the origins
        but the one that gives it most prominence of the prominence that they give it. With a single origin, for each
        concept that two or more texts share, the mean over all texts but the first of them.
    """
    voices = origins if len(set(origins)) > 1 else [str(place) for place in range(len(origins))]
    given: dict[Concept, dict[str, float]] = defaultdict(dict)
    for held, voice, weight in zip(concepts, voices, prominences, strict=True):
        for concept in held:
            given[concept][voice] = max(weight, given[concept].get(voice, 0.0))
    n_others = max(1, len(set(voices)) - 1)
    return {
        concept: (sum(by.values()) - max(by.values())) / n_others * (_WORD_WEIGHT if len(concept) == 1 else 1.0)
        for concept, by in given.items()
        if len(by) > 1
    }
