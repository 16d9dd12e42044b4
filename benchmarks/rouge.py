"""ROUGE as the summarisation literature reports it.

The rouge-score package, F1, Porter stemming, ROUGE-Lsum over sentences joined by newlines, all in percent. Stems are
remembered between calls, which makes a run several times faster and changes no score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, median

import sentencex
from rouge_score import rouge_scorer
from rouge_score.tokenizers import DefaultTokenizer, Tokenizer

METRICS = ("rouge1", "rouge2", "rougeLsum")
_WORD = re.compile(r"[a-z0-9]+")
_DEFAULT = DefaultTokenizer(use_stemmer=True)


@dataclass(frozen=True, slots=True)
class Score:
    """F1 of the three ROUGE variants, each from 0 to 100."""

    rouge1: float
    rouge2: float
    rougeLsum: float

    def __str__(self) -> str:
        return f"{self.rouge1:.1f}/{self.rouge2:.1f}/{self.rougeLsum:.1f}"


class _CachedTokenizer(Tokenizer):  # type: ignore[misc] # rouge_score is not typed
    """The default tokenizer of rouge-score with remembered stems."""

    def tokenize(self, text: str) -> list[str]:
        return stems(text)


def stems(text: str) -> list[str]:
    """Give the stems of the words of a text, as ROUGE compares them."""
    return [_stem(word) for word in _WORD.findall(text.lower())]


@cache
def _stem(word: str) -> str:
    return str(_DEFAULT.tokenize(word)[0])


_SCORER = rouge_scorer.RougeScorer(list(METRICS), tokenizer=_CachedTokenizer())


def split_sentences(text: str) -> list[str]:
    """Split a reference or a plain summary into sentences; a line break always ends one."""
    return [part for line in text.split("\n") for piece in sentencex.segment("en", line) if (part := piece.strip())]


def score(summary: Sequence[str], reference: str) -> Score:
    """Score one summary.

    Args:
        summary: Its sentences, in order.
        reference: The reference as one text; it is split into sentences here.

    Returns:
        F1 in percent.
    """
    result = _SCORER.score("\n".join(split_sentences(reference)), "\n".join(summary))
    return Score(*(100 * float(result[metric].fmeasure) for metric in METRICS))


def mean_score(scores: Iterable[Score]) -> Score:
    """Average each variant over stories."""
    return _combined(scores, fmean)


def median_score(scores: Iterable[Score]) -> Score:
    """Take the median of each variant over stories."""
    return _combined(scores, median)


def _combined(scores: Iterable[Score], how: Callable[[list[float]], float]) -> Score:
    rows = list(scores)
    if not rows:
        raise ValueError("no scores to combine: the selection of stories is empty")
    return Score(*(float(how([getattr(row, metric) for row in rows])) for metric in METRICS))
