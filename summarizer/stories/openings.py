"""Openings: the part of an article that tells which event it reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.types import Annotation

# Reports of one event part ways after their first paragraphs. The training stories have 25 to 86 words in nine of ten
# articles; with 160 words, articles of full length were grouped no better.
_WORDS = 80


@dataclass(frozen=True, slots=True)
class Opening:
    """What is compared of an article, beside the vector of ``text``.

    Attributes:
        text: Headline and first sentences.
        days: Days named in it, as :class:`~summarizer.types.Date` has them: resolved ("2031-03-04"), without a year
            ("--03-04"), or a word ("tuesday").
        copy: The same for articles whose bodies have the same words, empty for a body without words.
    """

    text: str
    days: frozenset[str] = frozenset()
    copy: str = ""


def opening_sentences(title: str | None, sentences: Iterable[str]) -> tuple[str, ...]:
    """Choose what tells the event: the headline, and sentences until there are 80 words.

    Args:
        title: The headline, if known.
        sentences: Sentences of the body, in order.

    Returns:
        The headline and the first sentences, none of them cut; empty for an article without words.
    """
    chosen = [title] if title and title.strip() else []
    for sentence in sentences:
        if sum(len(part.split()) for part in chosen) >= _WORDS:
            break
        chosen.append(sentence)
    return tuple(chosen)


def make_opening(parts: Sequence[str], annotations: Iterable[Annotation], body: str) -> Opening:
    """Put together what is compared of an article.

    Args:
        parts: What :func:`opening_sentences` chose.
        annotations: The annotations of these parts.
        body: All sentences of the article, which tell copies.

    Returns:
        The opening.
    """
    days = frozenset(date.value for annotation in annotations for date in annotation.dates if date.kind == "day")
    words = " ".join(body.casefold().split())
    copy = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() if words else ""
    return Opening(" ".join(parts), days, copy)
