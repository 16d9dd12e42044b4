"""Fusing sentences without the rest of the pipeline: for programs that have groups of sentences of their own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice

from summarizer.errors import OptionError
from summarizer.fusion import load_fuser
from summarizer.pipeline.memory import fuse_within_memory
from summarizer.pipeline.models import shared_annotator
from summarizer.types import Annotation, Claim, Draft, Fuser, Sentence

_LEAST_SHARED = 0.5
"""Sentences that share fewer content words are joined by free search, others by whole constituents. ROUGE-1 on 100
pairs of each kind of the tuning part, at 0.3, 0.5 and 0.7: WikiSplit 86.0, 88.0, 88.9, AllSides 47.3, 47.5, 47.7,
overlapping sentences 91.2, 92.3, 94.0. Free search puts phrases to wrong words, the more so the more alike the
sentences are, and nothing is checked here: so it is kept to those that share less than half."""


def fuse_sentences(
    groups: Sequence[Sequence[str]], *, n_best: int = 1, fuser: str | os.PathLike[str] | Fuser = "default"
) -> list[list[str]]:
    """Fuse groups of sentences; nothing is checked against the sources.

    Args:
        groups: Sentences to make one of, a list for each text wanted, in any order.
        n_best: How many texts to give for each group at most, at least 1.
        fuser: As for :class:`~summarizer.Summarizer`; give a loaded one to call more than once, unless it comes along.

    Returns:
        For each group 1 to ``n_best`` different texts, best first; the sentence of most content words counts as one
        that every fuser gives.

    Raises:
        OptionError: If a group is empty, is no list, holds a blank sentence, or ``n_best`` is below 1.
        ModelError: If the fuser's model is missing, damaged or of the wrong kind.
    """
    checked = [_checked(number, group) for number, group in enumerate(groups, start=1)]
    annotations = iter(shared_annotator().annotate([text for texts in checked for text in texts]))
    claims = [_claim(texts, list(islice(annotations, len(texts)))) for texts in checked]
    drafts = fuse_within_memory(load_fuser(fuser), claims, n_best=n_best)
    return [_fullest_first(claim, some)[:n_best] for claim, some in zip(claims, drafts, strict=True)]


def _fullest_first(claim: Claim, drafts: Sequence[Draft]) -> list[str]:
    """Give the texts of drafts, those that are shorter than one sentence of the claim after the others."""
    whole = len(claim.sentences[0].text.split())
    return sorted(dict.fromkeys(draft.text for draft in drafts), key=lambda text: len(text.split()) < whole)


def _checked(number: int, group: Sequence[str]) -> Sequence[str]:
    if isinstance(group, str) or not group:
        got = "a single string" if isinstance(group, str) else "no sentence"
        raise OptionError(f"group {number} of sentences to fuse must be a list of one or more sentences, got {got}")
    for place, text in enumerate(group, start=1):
        if not isinstance(text, str) or not text.strip():
            raise OptionError(f"sentence {place} of group {number} must be a text that is not blank, got {text!r}")
    return group


def _claim(texts: Sequence[str], annotations: Sequence[Annotation]) -> Claim:
    """Make a claim, the sentence of most content words first; of what tells different things as given, unannotated."""
    words = [frozenset(token.lemma for token in annotation.tokens if token.is_content) for annotation in annotations]
    order = sorted(range(len(texts)), key=lambda place: (-len(words[place]), -len(texts[place]), place))
    fullest, *others = (words[place] for place in order)
    shared = max((len(fullest & own) / max(1, len(own)) for own in others), default=1.0)
    if shared < _LEAST_SHARED:
        order = list(range(len(texts)))
    return Claim(
        tuple(Sentence(str(place + 1), 0, 0, len(texts[place]), texts[place]) for place in order),
        salience=0.0,
        origins=tuple(str(place + 1) for place in order),
        annotations=tuple(annotations[place] for place in order) if shared >= _LEAST_SHARED else (),
    )
