"""The annotator that comes with the package, loaded once, on hand-made sentences."""

import functools
from collections.abc import Callable

import pytest

from summarizer.annotation import load_annotator
from summarizer.types import Annotation, Annotator, Sentence


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return load_annotator()


@pytest.fixture(scope="session")
def note(annotator: Annotator) -> Callable[..., Annotation]:
    @functools.cache
    def annotate(text: str, published: str | None = None) -> Annotation:
        return annotator.annotate([text], [published])[0]

    return annotate


@pytest.fixture(scope="session")
def read(annotator: Annotator) -> Callable[[dict[str, list[str]]], tuple[list[Sentence], list[Annotation]]]:
    """Take articles, each a list of sentences, for sentences with offsets into them and for annotations."""

    def annotate(articles: dict[str, list[str]]) -> tuple[list[Sentence], list[Annotation]]:
        sentences: list[Sentence] = []
        for article, texts in articles.items():
            start = 0
            for index, text in enumerate(texts):
                sentences.append(Sentence(article, index, start, start + len(text), text))
                start += len(text) + 1
        return sentences, annotator.annotate([sentence.text for sentence in sentences])

    return annotate
