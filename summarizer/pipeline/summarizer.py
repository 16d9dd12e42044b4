"""The summarizer: loads the models once and takes articles through the stations."""

from __future__ import annotations

import functools
import hashlib
import os
import threading
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from summarizer import claims, ingest
from summarizer.attribution import Attributor
from summarizer.embedding import load_embedder
from summarizer.errors import NoUsableSourceError, OptionError, SummarizerWarning
from summarizer.fusion import load_fuser
from summarizer.ingest import Feed, FetchOptions, Intake
from summarizer.pipeline.fusing import fuse_claims, state
from summarizer.pipeline.identity import Identities
from summarizer.pipeline.languages import EnglishFuser, foreign
from summarizer.pipeline.models import shared_annotator
from summarizer.pipeline.reading import NOTHING, Reading, read_story
from summarizer.selection import select
from summarizer.types import (
    Annotator,
    Article,
    Disagreement,
    Embedder,
    Fuser,
    Sentence,
    Skipped,
    Statement,
    Summary,
)

DEFAULT_WORDS = 120
ArticleSource: TypeAlias = str | os.PathLike[str] | Article | Feed


class Summarizer:
    """Summarizes several articles about one event; models are loaded once, calls may come from many threads.

    Args:
        embedder: Name or local directory of a SentenceTransformer, or a loaded one.
        fuser: "default", "extractive", name or local directory of an encoder-decoder, or an object with ``fuse``.
        device: "auto", "cpu", "cuda", "mps" or any other device name of torch.

    Raises:
        ModelError: If a model is missing, damaged or of the wrong kind.
    """

    def __init__(
        self, embedder: str | os.PathLike[str] | Any = "all-MiniLM-L6-v2", fuser: Any = "default", device: str = "auto"
    ) -> None:
        self._embedder: Embedder = load_embedder(embedder, device)
        self._annotator: Annotator = shared_annotator()
        self._fuser: Fuser = load_fuser(fuser, device)

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
        _check_options(max_words, max_statements, focus)
        read = sources if isinstance(sources, Intake) else ingest.read_sources(_as_list(sources), fetching=fetching)
        given, skipped = read.articles, read.skipped
        identities = Identities(given, read.names)
        reading, left_out = read_story(identities.canonical, self._annotator, self._embedder)
        skipped += identities.skipped(left_out)
        if reading is None:
            raise NoUsableSourceError(_nothing_usable(skipped))
        focus_vector = self._embedder.encode([focus])[0] if focus else None
        attributor = self._attributor(reading)
        fuser = EnglishFuser(self._fuser, foreign(reading.articles))
        fusing = fuse_claims(reading, fuser, attributor, self._annotator, self._embedder)
        story = replace(reading.story, variants=tuple(fused.variant for fused in fusing.fused))
        choices = select(story, max_words=max_words, max_statements=max_statements, focus_vector=focus_vector)
        if not choices:
            skipped += identities.skipped({str(article.id): NOTHING for article in reading.articles})
            raise NoUsableSourceError(_nothing_usable(skipped))
        statements = state(choices, attributor, reading, fusing, max_words)
        _warn_of_length(statements, max_words)
        dropped = tuple(dict.fromkeys(draft for choice in choices for draft in fusing.dropped_of(choice.claim)))
        options = f"words={max_words},statements={max_statements},focus={focus!r}"
        return Summary(
            title=self._headline(reading, statements),
            statements=tuple(identities.statement(_mark(s, reading.disagreements)) for s in statements),
            disagreements=tuple(identities.disagreement(d) for d in reading.disagreements),
            articles=given,
            reprints=tuple(identities.reprint(r) for r in reading.origins.reprints),
            skipped=skipped,
            dropped=dropped,
            signature=f"{self._signature()}|{options}",
        )

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

    def _attributor(self, reading: Reading) -> Attributor:
        known = {
            " ".join(s.text.split()): v for s, v in zip(reading.story.sentences, reading.story.vectors, strict=True)
        }

        def cosine(text: str, sentence: Sentence) -> float:
            if text not in known:
                known[text] = self._embedder.encode([text])[0]
            return float(known[text] @ reading.story.vectors[reading.place_of(sentence)])

        return Attributor(lambda text: self._annotator.annotate([text])[0], cosine, reading.origins.of)

    def _headline(self, reading: Reading, statements: Sequence[Statement]) -> str | None:
        """The headline of a cited article that is nearest to what is stated, if it is about that at all."""
        cited = {citation.article for statement in statements for citation in statement.citations}
        titled = [article for article in reading.articles if article.title]
        titles = [(str(a.title), v) for a, v in zip(titled, reading.story.title_vectors, strict=True) if a.id in cited]
        if not titles:
            return None
        stated = self._embedder.encode([statement.text for statement in statements]).mean(axis=0)
        nearness = [round(float(vector @ stated / (np.linalg.norm(stated) or 1.0)), 4) for _, vector in titles]
        best = int(np.argmax(nearness))
        return " ".join(titles[best][0].split()) if nearness[best] >= claims.SAME_STORY else None

    def _signature(self) -> str:
        from summarizer import __version__

        parts = (self._embedder.signature, self._annotator.signature, self._fuser.signature)
        return "|".join((f"summarizer={__version__}+{_code_hash()}", *parts))


@functools.lru_cache(maxsize=1)
def _code_hash() -> str:
    """Hash of the package's own code, which holds every threshold and rule that decides an output."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py"), key=lambda path: path.as_posix()):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


_summarizers: dict[tuple[Any, ...], Summarizer] = {}
_loading = threading.Lock()


def summarize(
    sources: Iterable[ArticleSource] | Intake,
    *,
    embedder: str | os.PathLike[str] | Any = "all-MiniLM-L6-v2",
    fuser: Any = "default",
    device: str = "auto",
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
    _check_options(max_words, max_statements, focus)
    loaded = tuple(model if isinstance(model, str) else id(model) for model in (embedder, fuser))
    with _loading:
        summarizer = _summarizers.get((*loaded, device))
        if summarizer is None:
            summarizer = _summarizers[(*loaded, device)] = Summarizer(embedder, fuser, device)
    return summarizer.summarize(
        sources, max_words=max_words, max_statements=max_statements, focus=focus, fetching=fetching
    )


def _check_options(max_words: int, max_statements: int | None, focus: str | None) -> None:
    if max_words < 1:
        raise OptionError(f"max_words must be 1 or more, not {max_words}")
    if max_statements is not None and max_statements < 1:
        raise OptionError(f"max_statements must be 1 or more, or None for any number, not {max_statements}")
    if focus is not None and not focus.strip():
        raise OptionError("focus must hold words; leave it out for a summary of everything")


def _as_list(sources: Iterable[ArticleSource]) -> list[ArticleSource]:
    if isinstance(sources, (str, os.PathLike, Article, Feed)):
        raise OptionError(f"sources must be a list of articles, paths, URLs or '-', not one {type(sources).__name__}")
    return list(sources)


def _warn_of_length(statements: Sequence[Statement], max_words: int) -> None:
    words = sum(len(statement.text.split()) for statement in statements)
    if words > max_words:
        hint = f"the shortest way to print the best sentence takes {words} words, more than {max_words}"
        warnings.warn(f"{hint}; it is printed nevertheless", SummarizerWarning, stacklevel=3)


def _mark(statement: Statement, disagreements: Sequence[Disagreement]) -> Statement:
    """Mark a statement as disputed when it gives a value that another source contradicts."""
    disputed = any(
        value.value in statement.text and set(value.citations) & set(statement.citations)
        for disagreement in disagreements
        for value in disagreement.values
    )
    return replace(statement, disputed=disputed)


def _nothing_usable(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "no sources were given; name at least one article"
    reasons = "; ".join(f"{entry.source}: {entry.reason}" for entry in skipped)
    return f"none of the {len(skipped)} sources can be summarized: {reasons}"
