"""Stories: mixed articles through reading, annotating and embedding to the station that groups them."""

from __future__ import annotations

import functools
import itertools
import os
import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer import ingest
from summarizer import stories as grouping
from summarizer.annotation import load_annotator
from summarizer.embedding import DEFAULT_MODEL, load_embedder
from summarizer.errors import SummarizerWarning
from summarizer.pipeline.reading import Page, Remembering
from summarizer.splitting import split
from summarizer.stories import Opening, Story
from summarizer.types import Annotator, Article, Embedder

if TYPE_CHECKING:
    from summarizer.types import Vectors


def group_stories(
    articles: Iterable[Article], *, embedder: str | os.PathLike[str] | Any = DEFAULT_MODEL, device: str = "auto"
) -> list[Story]:
    """Group mixed articles by the event they report.

    The outcome depends on the set of articles and not on their order; an article that is added leaves all stories as
    they were, except that those it is linked to become one with it.

    Args:
        articles: Articles, in any order; an id of their own is kept, else it is "1", "2", … in the order given.
        embedder: Name or local directory of a SentenceTransformer, or a loaded one.
        device: "auto", "cpu", "cuda", "mps" or any other device name of torch.

    Returns:
        Stories, those with most articles first, of these the newest first; each article that can be read is in one of
        them, alone if no other reports its event. No story for no articles. A SummarizerWarning is issued for each
        article that cannot be read, and the others are grouped.

    Raises:
        ModelError: If a model is missing, damaged or of the wrong kind.
        SourceError: If two articles have the same id.
    """
    intake = ingest.read_sources(list(articles))
    for skipped in intake.skipped:
        warnings.warn(f"{skipped.source}: {skipped.reason}", SummarizerWarning, stacklevel=2)
    if not intake.articles:
        return []
    model = _named_embedder(embedder, device) if isinstance(embedder, str) else load_embedder(embedder, device)
    read = intake.articles
    bodies = [[sentence.text for sentence in split(article, ingest.outline(article).blocks)] for article in read]
    openings, vectors = open_articles(read, bodies, Remembering(_annotator()), model)
    return grouping.group_stories(read, openings, vectors)


def group_pages(pages: Sequence[Page], annotator: Annotator, embedder: Embedder) -> list[list[Page]]:
    """Group articles that were taken apart, with models that are loaded.

    Args:
        pages: Articles whose ids have the canonical order.
        annotator: As for :func:`open_articles`; one that remembers the sentences of the pages parses headlines only.
        embedder: Turns openings into vectors.

    Returns:
        Stories as those of :func:`group_stories`, the articles of each in canonical order.
    """
    articles = [page.article for page in pages]
    bodies = [[sentence.text for sentence in page.sentences] for page in pages]
    openings, vectors = open_articles(articles, bodies, annotator, embedder)
    known = {page.id: page for page in pages}
    stories = grouping.group_stories(articles, openings, vectors)
    return [[known[id_] for id_ in sorted(str(article.id) for article in story.articles)] for story in stories]


def open_articles(
    articles: Sequence[Article], bodies: Sequence[Sequence[str]], annotator: Annotator, embedder: Embedder
) -> tuple[list[Opening], Vectors]:
    """Find out what is compared of each article.

    Args:
        articles: The articles.
        bodies: The sentences of each.
        annotator: Finds days, resolved against the day of publication.
        embedder: Turns openings into vectors.

    Returns:
        The openings, and an array of shape (articles, d) with the unit row of each opening's text.
    """
    parts = [grouping.opening_sentences(article.title, body) for article, body in zip(articles, bodies, strict=True)]
    texts = [part for chosen in parts for part in chosen]
    published = [article.published for article, chosen in zip(articles, parts, strict=True) for _ in chosen]
    annotations = iter(annotator.annotate(texts, published))
    openings = [
        grouping.make_opening(chosen, itertools.islice(annotations, len(chosen)), " ".join(body))
        for chosen, body in zip(parts, bodies, strict=True)
    ]
    if not openings:
        return [], np.zeros((0, 1), dtype=np.float32)
    return openings, embedder.encode([opening.text for opening in openings])


@functools.lru_cache(maxsize=1)
def _annotator() -> Annotator:
    return load_annotator()


@functools.lru_cache(maxsize=1)
def _named_embedder(name: str, device: str) -> Embedder:
    return load_embedder(name, device)
