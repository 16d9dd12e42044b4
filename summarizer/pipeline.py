"""The pipeline: the only module that knows all stations, and the two ways to call it."""

from __future__ import annotations

import functools
import hashlib
import itertools
import os
import threading
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer import claims, ingest
from summarizer.annotation import load_annotator
from summarizer.attribution import Attributor, Source, supports
from summarizer.embedding import load_embedder
from summarizer.errors import NoUsableSourceError, OptionError, SummarizerWarning
from summarizer.fusion import load_fuser
from summarizer.selection import Choice, Story, select
from summarizer.splitting import split
from summarizer.types import (
    Annotation,
    Annotator,
    Article,
    Citation,
    Disagreement,
    Dropped,
    Embedder,
    Fuser,
    Reprint,
    Sentence,
    Skipped,
    Span,
    Statement,
    Summary,
    Value,
)

if TYPE_CHECKING:
    from summarizer.types import Vectors

ArticleSource = str | os.PathLike[str] | Article

DEFAULT_WORDS = 120
_N_BEST = 4
_MOST_COMPARED = 12  # members of a claim that are compared with one another: enough to tell which is best backed
_OPENING = 5  # sentences of an article that, with its headline, tell what it is about
_STRAY = "is about something else than the other articles; summarize it by itself"
_NOTHING = "holds no sentence that could be printed; it needs running prose"


@dataclass(frozen=True, slots=True)
class _Reading:
    """Everything known about the articles of one story, in canonical order, before anything is chosen."""

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
        self._annotator: Annotator = _shared_annotator()
        self._fuser: Fuser = load_fuser(fuser, device)

    def summarize(
        self,
        sources: Iterable[ArticleSource],
        *,
        max_words: int = DEFAULT_WORDS,
        max_statements: int | None = None,
        focus: str | None = None,
    ) -> Summary:
        """Make one summary of several articles.

        Args:
            sources: Articles, paths or "-" for standard input, in any order: the statements do not depend on it.
            max_words: White-space separated words that all statements may have together, 1 or more.
            max_statements: How many statements there may be, 1 or more; None for any number.
            focus: What the summary should be about, in a few words.

        Returns:
            The summary; sources that could not be used are listed in it. A SummarizerWarning is issued when the best
            sentence alone is longer than ``max_words`` and printed nevertheless.

        Raises:
            NoUsableSourceError: If no source yields a sentence that could be printed.
            OptionError: If an option is outside its range.
        """
        _check_options(max_words, max_statements, focus)
        listed = _as_list(sources)
        given, skipped = ingest.read_sources(listed)
        canonical = sorted(given, key=_content_hash)
        keys = [f"{place:06d}" for place in range(len(canonical))]
        ids = {key: str(article.id) for key, article in zip(keys, canonical, strict=True)}
        reading, left_out = self._read([replace(a, id=key) for key, a in zip(keys, canonical, strict=True)])
        place = {str(article.id): number for number, article in enumerate(given)}
        strays = {ids[key]: reason for key, reason in left_out.items()}
        names = _names(listed)
        skipped += tuple(Skipped(names(article), strays[str(article.id)]) for article in given if article.id in strays)
        if reading is None:
            raise NoUsableSourceError(_nothing_usable(skipped))
        focus_vector = self._embedder.encode([focus])[0] if focus else None
        choices = select(reading.story, max_words=max_words, max_statements=max_statements, focus_vector=focus_vector)
        if not choices:
            unprintable = (Skipped(names(article), _NOTHING) for article in given if article.id not in strays)
            raise NoUsableSourceError(_nothing_usable((*skipped, *unprintable)))
        statements, dropped = self._state(choices, reading, max_words)
        options = f"words={max_words},statements={max_statements},focus={focus!r}"
        return Summary(
            title=self._headline(reading, statements),
            statements=tuple(_relabel(_mark(s, reading.disagreements), ids, place) for s in statements),
            disagreements=tuple(_relabel(d, ids, place) for d in reading.disagreements),
            articles=given,
            reprints=tuple(_relabel(r, ids, place) for r in reading.origins.reprints),
            skipped=skipped,
            dropped=dropped,
            signature=f"{self._signature()}|{options}",
        )

    def summarize_batch(
        self,
        stories: Iterable[Iterable[ArticleSource]],
        *,
        max_words: int = DEFAULT_WORDS,
        max_statements: int | None = None,
        focus: str | None = None,
    ) -> list[Summary]:
        """Summarize several stories, each a collection of sources, with the options of :meth:`summarize`."""
        return [
            self.summarize(story, max_words=max_words, max_statements=max_statements, focus=focus) for story in stories
        ]

    def _read(self, articles: Sequence[Article]) -> tuple[_Reading | None, dict[str, str]]:
        """Take articles apart and compare them; give also the reason for each that is left out, by id."""
        outlines = [ingest.outline(article) for article in articles]
        split_up = [split(article, outline.blocks) for article, outline in zip(articles, outlines, strict=True)]
        left_out = {str(a.id): _NOTHING for a, found in zip(articles, split_up, strict=True) if not found}
        titles = [article.title or "" for article in articles]
        texts = [sentence.text for found in split_up for sentence in found]
        published = [a.published for a, found in zip(articles, split_up, strict=True) for _ in found]
        annotated = self._annotator.annotate(texts, published)
        vectors = self._embedder.encode([*texts, *titles])
        bounds = np.cumsum([len(found) for found in split_up])
        by_article = np.split(vectors, bounds) if articles else []
        title_vectors = by_article.pop() if articles else vectors
        used = [i for i, found in enumerate(split_up) if found]
        if not used:
            return None, left_out
        openings = np.stack([_opening(by_article[i], title_vectors[i], titles[i]) for i in used])
        strays = [used[i] for i in claims.find_strays(openings, [len(split_up[i]) for i in used])]
        left_out |= {str(articles[i].id): _STRAY for i in strays}
        kept = [i for i in used if i not in strays]
        sentences = [sentence for i in kept for sentence in split_up[i]]
        annotations = [annotated[n] for i in kept for n in range(int(bounds[i]) - len(split_up[i]), int(bounds[i]))]
        agencies = {str(articles[i].id): outlines[i].agency for i in kept}
        origins = claims.Origins(sentences, annotations, agencies)
        kept_vectors = np.concatenate([by_article[i] for i in kept])
        grouping = claims.group_sentences(sentences, annotations, kept_vectors)
        names = _names_by_article(sentences, annotations)
        disagreements = claims.find_disagreements(grouping.rivals, sentences, annotations, names)
        titled = [i for i in kept if titles[i]]
        origin_of = {str(articles[i].id): origins.of_article(str(articles[i].id)) for i in kept}
        story = Story(
            sentences=sentences,
            annotations=annotations,
            vectors=kept_vectors,
            origins=[origin_of[s.article_id] for s in sentences],
            groups=grouping.groups,
            titles=self._annotator.annotate([titles[i] for i in titled]),
            title_origins=[origin_of[str(articles[i].id)] for i in titled],
            title_vectors=title_vectors[titled],
            rivals=_rivals(disagreements, sentences),
            backing=_backing(grouping.groups, sentences, annotations, kept_vectors, origins),
        )
        places = {(sentence.article_id, sentence.index): place for place, sentence in enumerate(sentences)}
        return _Reading(tuple(articles[i] for i in kept), story, origins, disagreements, places), left_out

    def _state(
        self, choices: Sequence[Choice], reading: _Reading, max_words: int
    ) -> tuple[tuple[Statement, ...], tuple[Dropped, ...]]:
        """Fuse and attribute the chosen claims; give up the least salient ones if they are too long together."""
        attributor = self._attributor(reading)
        drafts = self._fuser.fuse([choice.claim for choice in choices], n_best=_N_BEST)
        made: list[Statement] = []
        dropped: list[Dropped] = []
        for number, choice in enumerate(choices):
            candidates = drafts[number][-1:] if _is_leant_on(choices, number) else drafts[number]
            statement, failed = attributor.attribute(candidates, reading.sources(choice.claim.sentences))
            made.append(statement)
            dropped.extend(failed)
        return tuple(_within_budget(made, choices, max_words)), tuple(dropped)

    def _attributor(self, reading: _Reading) -> Attributor:
        known = {
            " ".join(s.text.split()): v for s, v in zip(reading.story.sentences, reading.story.vectors, strict=True)
        }

        def cosine(text: str, sentence: Sentence) -> float:
            if text not in known:
                known[text] = self._embedder.encode([text])[0]
            return float(known[text] @ reading.story.vectors[reading.place_of(sentence)])

        return Attributor(lambda text: self._annotator.annotate([text])[0], cosine, reading.origins.of)

    def _headline(self, reading: _Reading, statements: Sequence[Statement]) -> str | None:
        """The headline of a cited article that is nearest to what is stated."""
        cited = {citation.article for statement in statements for citation in statement.citations}
        titled = [article for article in reading.articles if article.title]
        titles = [(str(a.title), v) for a, v in zip(titled, reading.story.title_vectors, strict=True) if a.id in cited]
        if not titles:
            return None
        stated = self._embedder.encode([statement.text for statement in statements]).mean(axis=0)
        nearness = [round(float(vector @ stated), 4) for _, vector in titles]
        return " ".join(titles[int(np.argmax(nearness))][0].split())

    def _signature(self) -> str:
        from summarizer import __version__

        parts = (self._embedder.signature, self._annotator.signature, self._fuser.signature)
        return "|".join((f"summarizer={__version__}+{_code_hash()}", *parts))


@functools.lru_cache(maxsize=1)
def _code_hash() -> str:
    """Hash of the package's own code, which holds every threshold and rule that decides an output."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py"), key=lambda path: path.as_posix()):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


@functools.lru_cache(maxsize=1)
def _shared_annotator() -> Annotator:
    return load_annotator()


_summarizers: dict[tuple[Any, ...], Summarizer] = {}
_loading = threading.Lock()


def summarize(
    sources: Iterable[ArticleSource],
    *,
    embedder: str | os.PathLike[str] | Any = "all-MiniLM-L6-v2",
    fuser: Any = "default",
    device: str = "auto",
    max_words: int = DEFAULT_WORDS,
    max_statements: int | None = None,
    focus: str | None = None,
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
    return summarizer.summarize(sources, max_words=max_words, max_statements=max_statements, focus=focus)


def _check_options(max_words: int, max_statements: int | None, focus: str | None) -> None:
    if max_words < 1:
        raise OptionError(f"max_words must be 1 or more, not {max_words}")
    if max_statements is not None and max_statements < 1:
        raise OptionError(f"max_statements must be 1 or more, or None for any number, not {max_statements}")
    if focus is not None and not focus.strip():
        raise OptionError("focus must hold words; leave it out for a summary of everything")


def _as_list(sources: Iterable[ArticleSource]) -> list[ArticleSource]:
    if isinstance(sources, (str, os.PathLike, Article)):
        raise OptionError(f"sources must be a list of articles, paths or '-', not one {type(sources).__name__}")
    return list(sources)


def _content_hash(article: Article) -> str:
    parts = (article.text, article.title, article.outlet, article.url, article.published)
    return hashlib.sha256("\x00".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def _opening(vectors: Vectors, title_vector: Vectors, title: str) -> Vectors:
    rows = [*vectors[:_OPENING], *([title_vector] if title else [])]
    mean = np.mean(rows, axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)


def _backing(
    groups: Iterable[Sequence[int]],
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    vectors: Vectors,
    origins: claims.Origins,
) -> list[int]:
    """For each sentence, how many other origins have a sentence in its claim that carries all of it."""
    backing = [0] * len(sentences)
    for group in groups:
        compared = list(group[:_MOST_COMPARED])
        voices = dict(zip(compared, origins.of([sentences[place] for place in compared]), strict=True))
        for place in compared:
            rivals = (other for other in compared if voices[other] != voices[place])
            backing[place] = len(
                {
                    voices[other]
                    for other in rivals
                    if supports(
                        annotations[place],
                        annotations[other],
                        sentences[other].text,
                        float(vectors[place] @ vectors[other]),
                    )
                }
            )
    return backing


def _rivals(disagreements: Iterable[Disagreement], sentences: Sequence[Sentence]) -> frozenset[frozenset[int]]:
    """Pairs of sentences that give different values for one thing."""
    place_of = {(sentence.article_id, sentence.start): place for place, sentence in enumerate(sentences)}
    return frozenset(
        frozenset((place_of[x.article, x.start], place_of[y.article, y.start]))
        for disagreement in disagreements
        for a, b in itertools.combinations(disagreement.values, 2)
        for x in a.citations
        for y in b.citations
    )


def _names_by_article(sentences: Sequence[Sentence], annotations: Sequence[Annotation]) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for sentence, annotation in zip(sentences, annotations, strict=True):
        names.setdefault(sentence.article_id, set()).update(name.text for name in annotation.names)
    return {article: frozenset(found) for article, found in names.items()}


def _is_leant_on(choices: Sequence[Choice], number: int) -> bool:
    """True if a choice leans or is leant on: then it is printed verbatim, so that what refers finds what it needs."""
    return choices[number].leans or (number + 1 < len(choices) and choices[number + 1].leans)


def _within_budget(made: Sequence[Statement], choices: Sequence[Choice], max_words: int) -> list[Statement]:
    """Leave out the least salient statements, with those that lean on them, until the rest fits; one always stays."""
    units: list[list[int]] = []
    for number, choice in enumerate(choices):
        if choice.leans:
            units[-1].append(number)
        else:
            units.append([number])

    def words(numbers: Iterable[int]) -> int:
        return sum(len(made[number].text.split()) for number in numbers)

    while len(units) > 1 and words(n for unit in units for n in unit) > max_words:
        units.remove(min(units, key=lambda unit: (choices[unit[0]].claim.salience, -unit[0])))
    kept = [number for unit in units for number in unit]
    if words(kept) > max_words:
        hint = f"the shortest way to print the best sentence takes {words(kept)} words, more than {max_words}"
        warnings.warn(f"{hint}; it is printed nevertheless", SummarizerWarning, stacklevel=4)
    return [made[number] for number in kept]


def _mark(statement: Statement, disagreements: Sequence[Disagreement]) -> Statement:
    """Mark a statement as disputed when it gives a value that another source contradicts."""
    disputed = any(
        value.value in statement.text and set(value.citations) & set(statement.citations)
        for disagreement in disagreements
        for value in disagreement.values
    )
    return replace(statement, disputed=disputed)


def _relabel(record: Any, ids: Mapping[str, str], order: Mapping[str, int]) -> Any:
    """Give back to articles the ids that the caller knows, and put citations in the order of the articles given."""
    if isinstance(record, Citation):
        return replace(record, article=ids[record.article])
    if isinstance(record, Span):
        return record if record.article is None else replace(record, article=ids[record.article])
    if isinstance(record, Statement):
        spans = tuple(_relabel(span, ids, order) for span in record.spans)
        return replace(record, citations=_relabel_all(record.citations, ids, order), spans=spans)
    if isinstance(record, Value):
        return replace(record, citations=_relabel_all(record.citations, ids, order))
    if isinstance(record, Disagreement):
        return replace(record, values=tuple(_relabel(value, ids, order) for value in record.values))
    if isinstance(record, Reprint):
        return replace(record, articles=tuple(sorted((ids[a] for a in record.articles), key=order.__getitem__)))
    raise TypeError(f"a {type(record).__name__} holds no article id")


def _relabel_all(
    citations: Iterable[Citation], ids: Mapping[str, str], order: Mapping[str, int]
) -> tuple[Citation, ...]:
    relabelled = [replace(citation, article=ids[citation.article]) for citation in citations]
    return tuple(sorted(relabelled, key=lambda citation: (order[citation.article], citation.start)))


def _names(sources: Sequence[ArticleSource]) -> Callable[[Article], str]:
    """Tell what an article is called in a message: as it was given, or its id and headline."""
    given = {str(place): str(source) for place, source in enumerate(sources, 1) if not isinstance(source, Article)}

    def name(article: Article) -> str:
        identity = str(article.id)
        return given.get(identity) or (f"{identity} ({article.title})" if article.title else identity)

    return name


def _nothing_usable(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "no sources were given; name at least one article"
    reasons = "; ".join(f"{entry.source}: {entry.reason}" for entry in skipped)
    return f"none of the {len(skipped)} sources can be summarized: {reasons}"
