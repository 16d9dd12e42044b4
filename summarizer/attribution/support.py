"""Support: whether a sentence of another article carries a whole statement by itself."""

from __future__ import annotations

from summarizer.attribution.alignment import fold
from summarizer.types import Annotation, Name

# Cosine and share of content words from which another sentence is cited for a whole statement: at these, all of the
# pairs read in the example and training stories said what the statement says.
SUPPORT_COSINE = 0.75
SUPPORT_WORDS = 0.6
_STEM = 5


def supports(statement: Annotation, sentence: Annotation, cosine: float) -> bool:
    """True if a sentence carries everything that a statement says.

    All names (a person's last name is enough), figures, dates and quotations of the statement stand in the sentence,
    and most of its content words.

    Args:
        statement: The words of the statement.
        sentence: The words of the other sentence.
        cosine: Cosine of their vectors, -1 to 1.
    """
    if cosine < SUPPORT_COSINE:
        return False
    return (
        _carries_values(statement, sentence)
        and all(_carries_name(name, sentence) for name in statement.names)
        and _shared_words(statement, sentence) >= SUPPORT_WORDS
    )


def _carries_values(statement: Annotation, sentence: Annotation) -> bool:
    figures = {(number.value, number.unit) for number in sentence.numbers}
    dates = {date.value for date in sentence.dates}
    quoted = fold(_text(sentence))
    return (
        all((number.value, number.unit) in figures for number in statement.numbers)
        and all(date.value in dates for date in statement.dates)
        and all(fold(_spaced(quotation.text)).strip(" ,.") in quoted for quotation in statement.quotations)
    )


def _carries_name(name: Name, sentence: Annotation) -> bool:
    last = name.text.split()[-1].casefold()
    words = {token.text.casefold() for token in sentence.tokens}
    return last in words or name.text.casefold() in _text(sentence).casefold()


def _shared_words(statement: Annotation, sentence: Annotation) -> float:
    ours = {token.lemma for token in statement.tokens if token.is_content}
    theirs = {token.lemma for token in sentence.tokens if token.is_content}
    stems = {lemma[:_STEM] for lemma in theirs if len(lemma) >= _STEM}
    shared = sum(lemma in theirs or (len(lemma) >= _STEM and lemma[:_STEM] in stems) for lemma in ours)
    return shared / len(ours) if ours else 0.0


def _text(annotation: Annotation) -> str:
    return " ".join(token.text for token in annotation.tokens)


def _spaced(text: str) -> str:
    return " ".join(text.split())
