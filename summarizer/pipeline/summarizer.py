"""The summarizer: loads the models once and takes articles through the stations."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import NoneType
from typing import Any, TypeAlias

import numpy as np

from summarizer import claims, ingest
from summarizer.attribution import ENTAILED, Attributor, load_verifier
from summarizer.embedding import load_embedder
from summarizer.embedding.cache import cache_vectors
from summarizer.errors import NoUsableSourceError, OptionError, SummarizerWarning
from summarizer.fusion import load_fuser
from summarizer.ingest import Feed, FetchOptions, Intake
from summarizer.pipeline.fusing import fuse_claims, state
from summarizer.pipeline.identity import Identities
from summarizer.pipeline.languages import EnglishFuser, foreign
from summarizer.pipeline.models import shared_annotator
from summarizer.pipeline.options import DEFAULT_WORDS, Options, package_signature
from summarizer.pipeline.reading import NOTHING, Reading, Remembering, compare, read_pages, read_story
from summarizer.pipeline.stories import group_pages
from summarizer.selection import select
from summarizer.types import (
    Annotator,
    Article,
    Digest,
    Disagreement,
    Embedder,
    Fuser,
    Sentence,
    Skipped,
    Statement,
    Summary,
)

ArticleSource: TypeAlias = str | os.PathLike[str] | Article | Feed


class Summarizer:
    """Summarizes several articles about one event; models are loaded once, calls may come from many threads.

    Args:
        embedder: Name or local directory of a SentenceTransformer, or a loaded one.
        fuser: "default", "extractive", name or local directory of an encoder-decoder, or an object with ``fuse``.
        device: "auto" (a GPU if there is one), "cpu", "cuda", "mps" or any other device name of torch. The bundled
            fuser goes to a GPU only if that is named; names and grammar are always found on the CPU.
        dtype: "float32", "bfloat16" or "float16": what models that are loaded here compute matrix products in. Half
            precision is for GPUs, and can change which sentences are chosen.
        embedding_cache: A folder where the vector of each sentence is kept, 256 MiB at most, for the next time that it
            is met, in this process or another; None keeps none. An embedder that is an object needs a ``signature``
            for it, a text that changes whenever its vectors would. A CacheWarning is issued once if the folder cannot
            be written.
        verifier: Name or local directory of a model of natural language inference; a fused statement is printed only
            if what it cites entails it by this model too. None for no such check.

    Raises:
        ModelError: If a model is missing, damaged or of the wrong kind.
        OptionError: If this machine has no such device, or torch no such precision; if ``embedding_cache`` is given and
            the embedder is an object without a ``signature``.
    """

    def __init__(
        self,
        embedder: str | os.PathLike[str] | Any = "all-MiniLM-L6-v2",
        fuser: Any = "default",
        device: str = "auto",
        dtype: str = "float32",
        embedding_cache: str | os.PathLike[str] | None = None,
        verifier: str | os.PathLike[str] | None = None,
    ) -> None:
        with ThreadPoolExecutor(1) as pool:  # what takes longest, beside the others
            annotator = pool.submit(shared_annotator)
            self._embedder: Embedder = load_embedder(embedder, device, dtype)
            if embedding_cache is not None:
                self._embedder = cache_vectors(self._embedder, embedder, embedding_cache)
            self._fuser: Fuser = load_fuser(fuser, device, dtype)
            self._verifier = None if verifier is None else load_verifier(verifier, device)
            self._annotator: Annotator = annotator.result()

    def summarize(
        self,
        sources: Iterable[ArticleSource] | Intake,
        *,
        max_words: int = DEFAULT_WORDS,
        max_statements: int | None = None,
        focus: str | None = None,
        fetching: FetchOptions | None = None,
    ) -> Summary:
        """Make one summary of several articles.

        Args:
            sources: Articles, paths, URLs, feeds, or "-" for standard input, in any order: the statements do not depend
                on it. Or what :func:`~summarizer.read_sources` has read from them.
            max_words: White-space separated words that all statements may have together, 1 or more.
            max_statements: How many statements there may be, 1 or more; None for any number.
            focus: What the summary should be about, in a few words.
            fetching: How URLs among the sources are fetched.

        Returns:
            The summary; sources that could not be used are listed in it. A SummarizerWarning is issued when the best
            sentence alone is longer than ``max_words`` and printed nevertheless.

        Raises:
            NoUsableSourceError: If no source yields a sentence that could be printed.
            OptionError: If an option is outside its range.
        """
        options = Options(max_words, max_statements, focus)
        read = _read(sources, fetching)
        identities = Identities(read.articles, read.names)
        reading, left_out = read_story(identities.canonical, self._annotator, self._embedder)
        summary = None if reading is None else self._tell(reading, identities, options)
        if reading is not None and summary is None:
            left_out |= {str(article.id): NOTHING for article in reading.articles}
        skipped = read.skipped + identities.skipped(left_out)
        if summary is None:
            raise NoUsableSourceError(_nothing_usable(skipped))
        return replace(summary, articles=read.articles, skipped=skipped)

    def summarize_stories(
        self,
        sources: Iterable[ArticleSource] | Intake,
        *,
        max_words: int = DEFAULT_WORDS,
        max_statements: int | None = None,
        focus: str | None = None,
        fetching: FetchOptions | None = None,
    ) -> Digest:
        """Group mixed articles by the event they report, and make one summary for each event.

        Args:
            sources: As for :meth:`summarize`, about any number of events.
            max_words: As for :meth:`summarize`, for each summary.
            max_statements: As for :meth:`summarize`, for each summary.
            focus: As for :meth:`summarize`, for each summary.
            fetching: As for :meth:`summarize`.

        Returns:
            The summaries, those of most articles first, of these the newest first; an article that no other shares its
            event with has one of its own. Sources that are in none of them are listed once.

        Raises:
            NoUsableSourceError: If no source yields a sentence that could be printed.
            OptionError: If an option is outside its range.
        """
        options = Options(max_words, max_statements, focus)
        read = _read(sources, fetching)
        identities = Identities(read.articles, read.names)
        annotator = Remembering(self._annotator)
        pages, left_out = read_pages(identities.canonical, annotator, self._embedder)
        summaries: list[Summary] = []
        for story in group_pages(pages, annotator, self._embedder):
            summary = self._tell(compare(story, annotator), identities, options)
            if summary is None:
                left_out |= {page.id: NOTHING for page in story}
            else:
                summaries.append(summary)
        skipped = read.skipped + identities.skipped(left_out)
        if not summaries:
            raise NoUsableSourceError(_nothing_usable(skipped))
        return Digest(tuple(summaries), skipped)

    def summarize_batch(
        self,
        stories: Iterable[Iterable[ArticleSource] | Intake],
        *,
        max_words: int = DEFAULT_WORDS,
        max_statements: int | None = None,
        focus: str | None = None,
        fetching: FetchOptions | None = None,
    ) -> list[Summary]:
        """Summarize several stories, each a collection of sources, with the options of :meth:`summarize`."""
        return [
            self.summarize(story, max_words=max_words, max_statements=max_statements, focus=focus, fetching=fetching)
            for story in stories
        ]

    def _tell(self, reading: Reading, identities: Identities, options: Options) -> Summary | None:
        """Summarize articles that were read; None if none of their sentences can be printed."""
        attributor = self._attributor(reading)
        fuser = EnglishFuser(self._fuser, foreign(reading.articles))
        fusing = fuse_claims(reading, fuser, attributor, self._annotator, self._embedder)
        choices = select(
            replace(reading.story, variants=tuple(fused.variant for fused in fusing.fused)),
            max_words=options.max_words,
            max_statements=options.max_statements,
            focus_vector=self._embedder.encode([options.focus])[0] if options.focus else None,
        )
        if not choices:
            return None
        statements = state(choices, attributor, reading, fusing, options.max_words)
        title = self._headline(reading, statements)
        _warn_of_length(statements, options.max_words, title)
        _warn_of_opinions(identities.names(_opinion_pieces(reading)))
        return Summary(
            title=title,
            statements=tuple(identities.statement(_mark(s, reading.disagreements)) for s in statements),
            disagreements=tuple(identities.disagreement(d) for d in reading.disagreements),
            articles=identities.given(reading.articles),
            reprints=tuple(identities.reprint(r) for r in reading.origins.reprints),
            dropped=fusing.dropped_for(choices),
            signature=f"{self._signature()}|{options}",
        )

    def _attributor(self, reading: Reading) -> Attributor:
        known = {
            " ".join(s.text.split()): v for s, v in zip(reading.story.sentences, reading.story.vectors, strict=True)
        }

        def cosine(text: str, sentence: Sentence) -> float:
            if text not in known:
                known[text] = self._embedder.encode([text])[0]
            return float(known[text] @ reading.story.vectors[reading.place_of(sentence)])

        return Attributor(lambda text: self._annotator.annotate([text])[0], cosine, reading.origins.of, self._objection)

    def _objection(self, statement: Statement) -> str | None:
        if self._verifier is None:
            return None
        chance = self._verifier.entailment([citation.text for citation in statement.citations], statement.text)
        return f"is not entailed by what it cites ({chance:.2f})" if chance < ENTAILED else None

    def _headline(self, reading: Reading, statements: Sequence[Statement]) -> str | None:
        """The headline of a cited article that is nearest to what is stated, if it is about that at all.

        That of an article with a superseded figure, or with what was taken back, and of an opinion piece
        is taken only if there is no other.
        """
        cited = {citation.article for statement in statements for citation in statement.citations}
        story = reading.story
        unfit = {story.sentences[place].article_id for place in (*(old for old, _ in story.withdrawn), *story.opinions)}
        cited = cited - unfit - _outdated(reading.disagreements) or cited
        titled = [article for article in reading.articles if article.title]
        titles = [(str(a.title), v) for a, v in zip(titled, reading.story.title_vectors, strict=True) if a.id in cited]
        if not titles:
            return None
        stated = self._embedder.encode([statement.text for statement in statements]).mean(axis=0)
        nearness = [round(float(vector @ stated / (np.linalg.norm(stated) or 1.0)), 4) for _, vector in titles]
        best = int(np.argmax(nearness))
        return " ".join(titles[best][0].split()) if nearness[best] >= claims.SAME_STORY else None

    def _signature(self) -> str:
        parts = [self._embedder.signature, self._annotator.signature, self._fuser.signature]
        parts += [self._verifier.signature] if self._verifier else []
        return "|".join((package_signature(), *parts))


_summarizers: dict[tuple[Any, ...], Summarizer] = {}
_loading = threading.Lock()


def summarize(
    sources: Iterable[ArticleSource] | Intake,
    *,
    embedder: str | os.PathLike[str] | Any = "all-MiniLM-L6-v2",
    fuser: Any = "default",
    device: str = "auto",
    embedding_cache: str | os.PathLike[str] | None = None,
    verifier: str | os.PathLike[str] | None = None,
    max_words: int = DEFAULT_WORDS,
    max_statements: int | None = None,
    focus: str | None = None,
    fetching: FetchOptions | None = None,
) -> Summary:
    """Make one summary of several articles; the models are loaded once in a process.

    Args:
        sources: See :meth:`Summarizer.summarize`.
        embedder: See :class:`Summarizer`.
        fuser: See :class:`Summarizer`.
        device: See :class:`Summarizer`.
        embedding_cache: See :class:`Summarizer`.
        verifier: See :class:`Summarizer`.
        max_words: See :meth:`Summarizer.summarize`.
        max_statements: See :meth:`Summarizer.summarize`.
        focus: See :meth:`Summarizer.summarize`.
        fetching: See :meth:`Summarizer.summarize`.

    Returns:
        The summary.

    Raises:
        ModelError: If a model is missing, damaged or of the wrong kind.
        NoUsableSourceError: If no source yields a sentence that could be printed.
        OptionError: If an option is outside its range.
    """
    Options(max_words, max_statements, focus)  # refused before models are loaded
    return _shared(embedder, fuser, device, embedding_cache, verifier).summarize(
        sources, max_words=max_words, max_statements=max_statements, focus=focus, fetching=fetching
    )


def summarize_stories(
    sources: Iterable[ArticleSource] | Intake,
    *,
    embedder: str | os.PathLike[str] | Any = "all-MiniLM-L6-v2",
    fuser: Any = "default",
    device: str = "auto",
    embedding_cache: str | os.PathLike[str] | None = None,
    verifier: str | os.PathLike[str] | None = None,
    max_words: int = DEFAULT_WORDS,
    max_statements: int | None = None,
    focus: str | None = None,
    fetching: FetchOptions | None = None,
) -> Digest:
    """Group mixed articles by event and make one summary for each; the models are loaded once in a process.

    Args:
        sources: See :meth:`Summarizer.summarize_stories`, as for all that follows but the models.
        embedder: See :class:`Summarizer`.
        fuser: See :class:`Summarizer`.
        device: See :class:`Summarizer`.
        embedding_cache: See :class:`Summarizer`.
        verifier: See :class:`Summarizer`.
        max_words: For each summary.
        max_statements: For each summary.
        focus: For each summary.
        fetching: How URLs among the sources are fetched.

    Returns:
        The summaries, those of most articles first, of these the newest first.

    Raises:
        ModelError: If a model is missing, damaged or of the wrong kind.
        NoUsableSourceError: If no source yields a sentence that could be printed.
        OptionError: If an option is outside its range.
    """
    Options(max_words, max_statements, focus)  # refused before models are loaded
    return _shared(embedder, fuser, device, embedding_cache, verifier).summarize_stories(
        sources, max_words=max_words, max_statements=max_statements, focus=focus, fetching=fetching
    )


def _shared(embedder: Any, fuser: Any, device: str, cache: str | os.PathLike[str] | None, verifier: Any) -> Summarizer:
    """Give the summarizer of this process that has these models."""
    loaded = tuple(model if isinstance(model, (str, NoneType)) else id(model) for model in (embedder, fuser, verifier))
    key = (*loaded, device, None if cache is None else os.fspath(cache))
    with _loading:
        summarizer = _summarizers.get(key)
        if summarizer is None:
            made = Summarizer(embedder, fuser, device, embedding_cache=cache, verifier=verifier)
            summarizer = _summarizers[key] = made
    return summarizer


def _read(sources: Iterable[ArticleSource] | Intake, fetching: FetchOptions | None) -> Intake:
    if isinstance(sources, Intake):
        return sources
    if isinstance(sources, (str, os.PathLike, Article, Feed)):
        raise OptionError(f"sources must be a list of articles, paths, URLs or '-', not one {type(sources).__name__}")
    return ingest.read_sources(list(sources), fetching=fetching)


def _warn_of_length(statements: Sequence[Statement], max_words: int, title: str | None) -> None:
    words = sum(len(statement.text.split()) for statement in statements)
    if words > max_words:
        where = f"{title}: " if title else ""
        hint = f"{where}the shortest way to print the best sentence takes {words} words, more than {max_words}"
        warnings.warn(f"{hint}; it is printed nevertheless", SummarizerWarning, stacklevel=4)


def _opinion_pieces(reading: Reading) -> frozenset[str]:
    return frozenset(reading.story.sentences[place].article_id for place in reading.story.opinions)


def _warn_of_opinions(names: Sequence[str]) -> None:
    for name in names:
        warnings.warn(f"{name}: is an opinion piece; nothing is stated on its word", SummarizerWarning, stacklevel=4)


def _mark(statement: Statement, disagreements: Sequence[Disagreement]) -> Statement:
    """Mark a statement as disputed when it gives a value beside which there is another that is not superseded."""
    disputed = any(
        statement.states(value) and any(other != value and not other.superseded for other in disagreement.values)
        for disagreement in disagreements
        for value in disagreement.values
    )
    return replace(statement, disputed=disputed)


def _outdated(disagreements: Sequence[Disagreement]) -> frozenset[str]:
    """Give the ids of the articles that give a superseded figure."""
    values = (value for disagreement in disagreements for value in disagreement.values if value.superseded)
    return frozenset(citation.article for value in values for citation in value.citations)


def _nothing_usable(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "no sources were given; name at least one article"
    reasons = "; ".join(f"{entry.source}: {entry.reason}" for entry in skipped)
    return f"none of the {len(skipped)} sources can be summarized: {reasons}"
