"""The real annotator, loaded once, and ways to put hand-made sentences before it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import pytest

from summarizer.annotation import load_annotator
from summarizer.attribution import Attributor, Source
from summarizer.types import Annotation, Sentence

Note = Callable[[str], Annotation]


@functools.cache
def _note() -> Note:
    annotator = load_annotator()
    return functools.cache(lambda text: annotator.annotate([text])[0])


@pytest.fixture(scope="session")
def note() -> Note:
    """Annotate one text."""
    return _note()


@pytest.fixture(scope="session")
def sources(note: Note) -> Callable[[Sequence[str]], tuple[Source, ...]]:
    """Make each text a sentence of an article of its own, named "1", "2", … and beginning with that sentence."""

    def make(texts: Sequence[str]) -> tuple[Source, ...]:
        return tuple(
            Source(Sentence(str(number), 0, 0, len(text), text), note(text)) for number, text in enumerate(texts, 1)
        )

    return make


@pytest.fixture(scope="session")
def attributor(note: Note) -> Attributor:
    """An attributor to which all sentences of a claim are near one another, and every article an origin."""
    return Attributor(note, lambda text, sentence: 0.9, lambda sentences: [s.article_id for s in sentences])
