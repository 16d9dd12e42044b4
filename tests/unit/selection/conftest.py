"""The annotator that comes with the package, loaded once, on hand-made sentences."""

import functools
from collections.abc import Callable

import pytest

from summarizer.annotation import load_annotator
from summarizer.types import Annotation, Annotator


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return load_annotator()


@pytest.fixture(scope="session")
def note(annotator: Annotator) -> Callable[..., Annotation]:
    @functools.cache
    def annotate(text: str, published: str | None = None) -> Annotation:
        return annotator.annotate([text], [published])[0]

    return annotate
