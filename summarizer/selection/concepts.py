"""Concepts: what a summary should cover, weighted by how many independent origins bring it up.

Content words and pairs of neighbouring content words, as in Gillick and Favre (2009), "A scalable global model for
summarization", section 3, where a concept counts once however often a summary repeats it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from summarizer.types import Annotation

Concept = tuple[str, ...]

# A pair of words weighs twice a single word.
_WORD_WEIGHT = 0.5


def concepts_of(annotation: Annotation) -> frozenset[Concept]:
    """Give the content lemmas of a text and the pairs of them that follow one another."""
    lemmas = [token.lemma for token in annotation.tokens if token.is_content]
    return frozenset((lemma,) for lemma in lemmas) | frozenset(zip(lemmas, lemmas[1:], strict=False))


def weigh(concepts: Sequence[Iterable[Concept]], origins: Sequence[str]) -> Mapping[Concept, float]:
    """Weigh each concept by the share of the other origins that bring it up too.

    Args:
        concepts: The concepts of each text.
        origins: The origin of each text.

    Returns:
        For each concept that two or more origins share a weight between 0 (excluded) and 1; with a single origin, the
        share of its texts that bring the concept up.
    """
    bringing: dict[Concept, set[str]] = defaultdict(set)
    n_texts: dict[Concept, int] = defaultdict(int)
    for held, origin in zip(concepts, origins, strict=True):
        for concept in held:
            bringing[concept].add(origin)
            n_texts[concept] += 1
    n_origins = len(set(origins))
    if n_origins > 1:
        share = {concept: (len(named) - 1) / (n_origins - 1) for concept, named in bringing.items() if len(named) > 1}
    else:
        share = {concept: count / len(concepts) for concept, count in n_texts.items() if count > 1}
    return {concept: value * (_WORD_WEIGHT if len(concept) == 1 else 1.0) for concept, value in share.items()}
