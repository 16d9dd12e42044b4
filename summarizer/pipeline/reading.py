"""Reading: from articles to everything known about them before anything is chosen."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer import claims, ingest
from summarizer.attribution import Source, supports
from summarizer.pipeline.languages import unread
from summarizer.selection import Story, leans_back, refusal
from summarizer.splitting import split
from summarizer.types import Annotation, Annotator, Article, Disagreement, Embedder, Sentence, Value

if TYPE_CHECKING:
    from summarizer.types import Vectors

NOTHING = "holds no sentence that could be printed; it needs running prose"
_STRAY = "is about something else than the other articles; summarize it by itself"
_SATIRE = "is satire, as it says or its outlet is known for; it is not mixed with reports"
_OPENING = 5  # sentences of an article that, with its headline, tell what it is about
_SAME_ORIGIN = 0.5
_MOST_COMPARED = 12  # members of a claim that are compared with one another: enough to tell which is best backed


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything known about the articles of one story.

    Attributes:
        articles: Those that belong to the story, in the order given.
        story: Their sentences, with what the stations found out about them.
        origins: Who copied whom.
        disagreements: Where they differ.
        places: The place of each sentence in the story, by article id and index.
    """

    articles: tuple[Article, ...]
    story: Story
    origins: claims.Origins
    disagreements: tuple[Disagreement, ...]
    places: Mapping[tuple[str, int], int]

    def place_of(self, sentence: Sentence) -> int:
        """Give the place of a sentence in the story."""
        return self.places[sentence.article_id, sentence.index]

    def sources(self, sentences: Iterable[Sentence]) -> list[Source]:
        """Give sentences with their annotations."""
        return [Source(s, self.story.annotations[self.place_of(s)]) for s in sentences]


class Remembering:
    """An annotator that parses a text once for each day of publication: that of a reprint, that of an opening.

    Args:
        annotator: Annotates what is new.
    """

    def __init__(self, annotator: Annotator) -> None:
        self._annotator = annotator
        self._known: dict[tuple[str, str | None], Annotation] = {}

    @property
    def signature(self) -> str:
        """That of the annotator."""
        return self._annotator.signature

    def annotate(self, texts: Sequence[str], published: Sequence[str | None] | None = None) -> list[Annotation]:
        """See :meth:`summarizer.types.Annotator.annotate`."""
        dated = list(zip(texts, published or [None] * len(texts), strict=True))
        new = [key for key in dict.fromkeys(dated) if key not in self._known]
        found = self._annotator.annotate([text for text, _ in new], [day for _, day in new])
        self._known |= dict(zip(new, found, strict=True))
        return [self._known[key] for key in dated]


@dataclass(frozen=True, slots=True)
class Page:
    """One article taken apart.

    Attributes:
        article: The article.
        agency: The agency it credits, or None.
        sentences: Those of its body, one or more.
        annotations: What is known about each.
        vectors: Shape (sentences, d), unit rows.
        title_vector: Shape (d,), that of an empty text where there is no headline.
        genre: What it is labelled as, where that is no report.
    """

    article: Article
    agency: str | None
    sentences: Sequence[Sentence]
    annotations: Sequence[Annotation]
    vectors: Vectors
    title_vector: Vectors
    genre: ingest.Genre | None = None

    @property
    def id(self) -> str:
        """That of the article."""
        return str(self.article.id)

    @property
    def opening(self) -> Vectors:
        """One unit row for what the article is about."""
        rows = [*self.vectors[:_OPENING], *([self.title_vector] if self.article.title else [])]
        mean = np.mean(rows, axis=0)
        return np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)

    @property
    def n_printable(self) -> int:
        """How many sentences could be printed by themselves: much text without any must not crowd out a report."""
        return sum(
            refusal(sentence, known) is None and not leans_back(known)
            for sentence, known in zip(self.sentences, self.annotations, strict=True)
        )


def read_story(
    articles: Sequence[Article], annotator: Annotator, embedder: Embedder
) -> tuple[Reading | None, dict[str, str]]:
    """Take articles apart and compare them.

    Args:
        articles: Articles with ids, in canonical order: ties are broken by it.
        annotator: Finds names, figures and the like.
        embedder: Turns sentences into vectors.

    Returns:
        The reading, or None if no article has a sentence; and the reason for each article left out, by id.
    """
    pages, left_out = read_pages(articles, Remembering(annotator), embedder)
    if not pages:
        return None, left_out
    strays = claims.find_strays(np.stack([page.opening for page in pages]), [page.n_printable for page in pages])
    left_out |= {pages[place].id: _STRAY for place in strays}
    return compare([page for place, page in enumerate(pages) if place not in strays], annotator), left_out


def read_pages(
    articles: Sequence[Article], annotator: Annotator, embedder: Embedder
) -> tuple[list[Page], dict[str, str]]:
    """Take articles apart, those that the models cannot read, those without a sentence and satire left out.

    Satire is left out beside other articles only: by itself it is what the reader asked for.

    Args:
        articles: Articles with ids.
        annotator: Finds names, figures and the like.
        embedder: Turns sentences into vectors.

    Returns:
        The pages in the order of the articles, and the reason for each article left out, by id.
    """
    left_out = unread(articles, embedder)
    pages = list(_pages([article for article in articles if article.id not in left_out], annotator, embedder))
    left_out |= {page.id: NOTHING for page in pages if not page.sentences}
    if any(page.genre != "satire" for page in pages if page.sentences):
        left_out |= {page.id: _SATIRE for page in pages if page.genre == "satire"}
    return [page for page in pages if page.id not in left_out], left_out


def _pages(articles: Sequence[Article], annotator: Annotator, embedder: Embedder) -> Iterator[Page]:
    """Take articles apart; their sentences are annotated and embedded side by side."""
    outlines = [ingest.outline(article) for article in articles]
    cut = [split(article, outline.blocks) for article, outline in zip(articles, outlines, strict=True)]
    texts = [[sentence.text for sentence in sentences] for sentences in cut]
    titles = [article.title or "" for article in articles]
    # The annotator goes to the other thread: of an embedder that was given as an object it is not known if it may.
    with ThreadPoolExecutor(1) as pool:
        try:
            given = [
                pool.submit(annotator.annotate, own, [article.published] * len(own))
                for article, own in zip(articles, texts, strict=True)
            ]
            vectors = embedder.encode([*itertools.chain(*texts), *titles])
            annotations = [future.result() for future in given]
        except BaseException:
            pool.shutdown(cancel_futures=True)  # an interrupt waits for one article at most
            raise
    done = 0
    for place, (article, outline, sentences) in enumerate(zip(articles, outlines, cut, strict=True)):
        rows = vectors[done : done + len(sentences)]
        done += len(sentences)
        vector, genre = vectors[place - len(articles)], ingest.genre_of(article)
        yield Page(article, outline.agency, sentences, annotations[place], rows, vector, genre)


def compare(pages: Sequence[Page], annotator: Annotator) -> Reading:
    """Compare the articles of one story.

    Args:
        pages: At least one, in canonical order.
        annotator: Annotates headlines.
    """
    sentences = [sentence for page in pages for sentence in page.sentences]
    annotations = [annotation for page in pages for annotation in page.annotations]
    vectors = np.concatenate([page.vectors for page in pages])
    origins = claims.Origins(sentences, annotations, {page.id: page.agency for page in pages})
    days = claims.report_days({page.id: page.article.published for page in pages}, origins.reprints)
    withdrawn = claims.find_withdrawals(sentences, annotations, vectors, days)
    denials = claims.find_denials(sentences, annotations, vectors)
    grouping = claims.group_sentences(sentences, annotations, vectors, withdrawn | denials)
    names = {page.id: frozenset(name.text for own in page.annotations for name in own.names) for page in pages}
    differing = claims.find_disagreements(grouping.rivals, sentences, annotations, names)
    disagreements = claims.mark_updates(differing, sentences, annotations, days)
    titled = [page for page in pages if page.article.title]
    story = Story(
        sentences=sentences,
        annotations=annotations,
        vectors=vectors,
        origins=[origins.of_article(sentence.article_id) for sentence in sentences],
        groups=grouping.groups,
        titles=annotator.annotate([str(page.article.title) for page in titled]),
        title_origins=[origins.of_article(page.id) for page in titled],
        title_vectors=np.array([page.title_vector for page in titled]).reshape(-1, vectors.shape[1]),
        rivals=_rivals(disagreements, sentences),
        updates=_updates(disagreements, sentences),
        withdrawn=_of_whole_claims(withdrawn, grouping.groups),
        denials=denials,
        opinions=_opinions(pages, sentences),
        backing=_backing(grouping.groups, sentences, annotations, vectors, origins),
    )
    places = {(sentence.article_id, sentence.index): place for place, sentence in enumerate(sentences)}
    return Reading(tuple(page.article for page in pages), story, origins, disagreements, places)


def _backing(
    groups: Iterable[Sequence[int]],
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    vectors: Vectors,
    origins: claims.Origins,
) -> list[float]:
    """For each sentence, how many other origins have a sentence in its claim that carries all of it.

    Another article of the same origin counts a half: it shows more coverage, but no more evidence.
    """

    def carries(other: int, place: int) -> bool:
        cosine = float(vectors[place] @ vectors[other])
        return supports(annotations[place], annotations[other], sentences[other].text, cosine)

    backing = [0.0] * len(sentences)
    for group in groups:
        compared = group[:_MOST_COMPARED]
        voices = dict(zip(compared, origins.of([sentences[place] for place in compared]), strict=True))
        for place in compared:
            behind = [voices[other] for other in compared if other != place and carries(other, place)]
            backing[place] = len(set(behind) - {voices[place]}) + _SAME_ORIGIN * (voices[place] in behind)
    return backing


def _rivals(disagreements: Iterable[Disagreement], sentences: Sequence[Sentence]) -> frozenset[frozenset[int]]:
    """Pairs of sentences that give different values for one thing; a third death does not contradict the first two."""
    return frozenset(
        frozenset((x, y))
        for disagreement in disagreements
        for a, b in itertools.combinations(disagreement.values, 2)
        if not (b.superseded and claims.adds_one(a))
        for x in _places(a, sentences)
        for y in _places(b, sentences)
    )


def _updates(disagreements: Iterable[Disagreement], sentences: Sequence[Sentence]) -> frozenset[tuple[int, int]]:
    """Pairs of sentences, one with a superseded figure and one with the newest."""
    return frozenset(
        (old, new)
        for disagreement in disagreements
        for value in disagreement.values
        if value.superseded
        for old in _places(value, sentences)
        for new in _places(disagreement.values[0], sentences)
    )


def _opinions(pages: Sequence[Page], sentences: Sequence[Sentence]) -> frozenset[int]:
    """Places of the sentences of opinion pieces, if there is a report beside them that can be printed."""
    if not any(page.n_printable for page in pages if page.genre != "opinion"):
        return frozenset()
    pieces = {page.id for page in pages if page.genre == "opinion"}
    return frozenset(place for place, sentence in enumerate(sentences) if sentence.article_id in pieces)


def _of_whole_claims(
    withdrawn: Iterable[tuple[int, int]], groups: Iterable[Sequence[int]]
) -> frozenset[tuple[int, int]]:
    """What was taken back of one article was taken back of all that state it."""
    members = {place: group for group in groups for place in group}
    return frozenset((member, new) for old, new in withdrawn for member in members[old] if member != new)


def _places(value: Value, sentences: Sequence[Sentence]) -> list[int]:
    cited = {(citation.article, citation.start) for citation in value.citations}
    return [place for place, sentence in enumerate(sentences) if (sentence.article_id, sentence.start) in cited]
