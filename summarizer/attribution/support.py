"""Support: whether a sentence of another article carries a whole statement by itself."""

from __future__ import annotations

import re

from summarizer.attribution.alignment import fold
from summarizer.types import Annotation, Name

# Cosine and share of content words from which another sentence is cited for a whole statement: at these, all of the
# pairs read in the example and training stories said what the statement says.
SUPPORT_COSINE = 0.75
SUPPORT_WORDS = 0.65
_STEM = 5


def supports(statement: Annotation, sentence: Annotation, text: str, cosine: float) -> bool:
    """True if a sentence carries everything that a statement says.

    All names (a person's last name is enough), figures, dates and quotations of the statement stand in the sentence,
    and most of its content words.

    Args:
        statement: The words of the statement.
        sentence: The words of the other sentence.
        text: The other sentence.
        cosine: Cosine of their vectors, -1 to 1.
    """
    if cosine < SUPPORT_COSINE:
        return False
    return (
        _carries_values(statement, sentence, text)
        and all(_carries_name(name, text) for name in statement.names)
        and _shared_words(statement, sentence) >= SUPPORT_WORDS
    )


def _carries_values(statement: Annotation, sentence: Annotation, text: str) -> bool:
    figures = {(number.value, number.unit) for number in sentence.numbers}
    dates = {date.value for date in sentence.dates}
    return (
        all((number.value, number.unit) in figures for number in statement.numbers)
        and all(date.value in dates for date in statement.dates)
        and all(fold(quotation.text).strip(" ,.") in fold(text) for quotation in statement.quotations)
    )


def _carries_name(name: Name, text: str) -> bool:
    """The last word of the name stands there, or a form of it ("Korea", "Korean")."""
    last = name.text.split()[-1].casefold()
    words = re.findall(r"[\w.]+", text.casefold())
    return any(word == last or (len(last) >= _STEM and word[:_STEM] == last[:_STEM]) for word in words)


def _shared_words(statement: Annotation, sentence: Annotation) -> float:
    ours = {token.lemma for token in statement.tokens if token.is_content}
    theirs = {token.lemma for token in sentence.tokens if token.is_content}
    stems = {lemma[:_STEM] for lemma in theirs if len(lemma) >= _STEM}
    shared = sum(lemma in theirs or (len(lemma) >= _STEM and lemma[:_STEM] in stems) for lemma in ours)
    return shared / len(ours) if ours else 0.0
