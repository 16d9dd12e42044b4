"""Fusing: the claims of several articles as one statement each, before it is decided what to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from summarizer.attribution import Attributor, Source
from summarizer.pipeline.memory import fuse_within_memory
from summarizer.pipeline.reading import Reading
from summarizer.selection import Choice, Variant, leans_back, refusal, score_salience
from summarizer.types import (
    Annotation,
    Annotator,
    Claim,
    Draft,
    Dropped,
    Embedder,
    Fuser,
    Sentence,
    Statement,
)

if TYPE_CHECKING:
    from summarizer.types import Vectors

_MOST_CLAIMS = 12
"""Claims fused in one story, those of most articles and nearest to the top first. A summary of 200 words has some ten
statements, few of them of several articles."""
_N_BEST = 16
"""Drafts of a claim: with 8 the shorter ones that pass the checks were cut off in a story read while this was built."""
_UNION = 1.0
"""What it is worth, in other origins behind a sentence, that a statement puts together what several articles tell. On
the tuning part of the training stories, in 60 words, ROUGE is the same at 0 and at 1 (40.0/17.9/33.3), and 7 or 9
statements are unions; a reader who compares coverage is served by more of them."""


@dataclass(frozen=True, slots=True)
class Fused:
    """A statement made of the sentences of one claim.

    Attributes:
        statement: It cites at least two articles.
        variant: The same for selection.
    """

    statement: Statement
    variant: Variant


@dataclass(frozen=True, slots=True)
class Fusing:
    """The outcome.

    Attributes:
        fused: What can be printed, up to two for a claim: one that each of several articles gives a part of, and one
            that several carry all of.
        unions: For each sentence of a claim the number of the statement that several give a part of, if there is one.
        dropped: For each such sentence the drafts that failed a check.
    """

    fused: tuple[Fused, ...]
    unions: Mapping[Sentence, int]
    dropped: Mapping[Sentence, tuple[Dropped, ...]]

    def dropped_for(self, choices: Sequence[Choice]) -> tuple[Dropped, ...]:
        """Give each draft that failed a check once, with the place of what is stated in its stead, in their order."""
        found: dict[tuple[str, str], Dropped] = {}
        for place, choice in enumerate(choices):
            for draft in self.dropped.get(choice.claim.sentences[0], ()):
                found.setdefault((draft.text, draft.reason), replace(draft, statement=place))
        for draft in chain.from_iterable(self.dropped.values()):
            found.setdefault((draft.text, draft.reason), draft)
        return tuple(found.values())


def fuse_claims(
    reading: Reading, fuser: Fuser, attributor: Attributor, annotator: Annotator, embedder: Embedder
) -> Fusing:
    """Fuse the claims that several articles carry.

    Args:
        reading: The story.
        fuser: Writes drafts.
        attributor: Checks them.
        annotator: Annotates drafts.
        embedder: Gives their vectors.
    """
    claims = _claims(reading)
    written = fuse_within_memory(fuser, claims, n_best=_N_BEST)
    drafts = [[draft for draft in some if draft.method == "fused"] for some in written]
    known = _Known(annotator, embedder)
    checker = replace(attributor, annotate=known.annotation, cosine=partial(known.cosine, reading))
    fused: list[Fused] = []
    unions: dict[Sentence, int] = {}
    dropped: dict[Sentence, tuple[Dropped, ...]] = {}
    for claim, some in zip(claims, drafts, strict=True):
        made, failed = _stated(some, checker, reading.sources(claim.sentences))
        dropped |= dict.fromkeys(claim.sentences, failed)
        for statement in made:
            variant = _variant(statement, claim, reading, known)
            if variant is None:
                continue
            if _is_union(statement):
                unions |= dict.fromkeys(claim.sentences, len(fused))
            fused.append(Fused(statement, variant))
    return Fusing(tuple(fused), unions, dropped)


class _Known:
    """Annotations and vectors of drafts, found when first asked for: most drafts are never looked at."""

    def __init__(self, annotator: Annotator, embedder: Embedder) -> None:
        self._annotator, self._embedder = annotator, embedder
        self._annotations: dict[str, Annotation] = {}
        self._vectors: dict[str, Vectors] = {}

    def annotation(self, text: str) -> Annotation:
        if text not in self._annotations:
            self._annotations[text] = self._annotator.annotate([text])[0]
        return self._annotations[text]

    def vector(self, text: str) -> Vectors:
        if text not in self._vectors:
            self._vectors[text] = self._embedder.encode([text])[0]
        return self._vectors[text]

    def cosine(self, reading: Reading, text: str, sentence: Sentence) -> float:
        return float(self.vector(text) @ reading.story.vectors[reading.place_of(sentence)])


def _stated(
    drafts: Sequence[Draft], checker: Attributor, sources: Sequence[Source]
) -> tuple[list[Statement], tuple[Dropped, ...]]:
    """Give the shortest draft that several articles give a part of, and the first that they carry all of."""
    brief = sorted(drafts, key=lambda draft: len(draft.text.split()))
    union, dropped = checker.attribute(brief, sources, wanted=_is_union)
    common, _ = checker.attribute(drafts, sources, wanted=_is_common)
    return [statement for statement in (union, common) if statement.method == "fused"], dropped


def _is_common(statement: Statement) -> bool:
    return statement.method == "fused" and statement.n_articles > 1 and not _is_union(statement)


def _is_union(statement: Statement) -> bool:
    """True if words of it were copied from several articles."""
    return len({span.article for span in statement.spans} - {None}) > 1


def _variant(statement: Statement, claim: Claim, reading: Reading, known: _Known) -> Variant | None:
    """Make of a statement what selection may choose; None if it reads badly by itself."""
    text = statement.text
    stand = _mostly_from(statement, claim.sentences)
    annotation = known.annotation(text)
    if refusal(stand, annotation) is not None or leans_back(annotation):
        return None
    backing = statement.n_origins - 1 + _is_union(statement) * _UNION
    return Variant(reading.place_of(stand), text, annotation, known.vector(text), backing)


def state(
    choices: Sequence[Choice], attributor: Attributor, reading: Reading, fusing: Fusing, max_words: int
) -> tuple[Statement, ...]:
    """Give the statement of each choice.

    One that was chosen otherwise is printed as a union after all if that fits the words left, the most salient first,
    unless it leans on another or another on it: then what refers would not find what it needs.
    """
    made = [
        attributor.attribute((), reading.sources(choice.claim.sentences))[0]
        if choice.variant is None
        else fusing.fused[choice.variant].statement
        for choice in choices
    ]
    left = max_words - sum(_words(statement) for statement in made)
    for number in sorted(range(len(choices)), key=lambda number: (-choices[number].claim.salience, number)):
        union = fusing.unions.get(choices[number].claim.sentences[0])
        if union is None or _is_leant_on(choices, number):
            continue
        statement = fusing.fused[union].statement
        if statement.n_origins < made[number].n_origins:
            continue  # that many say all of it is worth more to the reader than a detail
        if _words(statement) - _words(made[number]) <= left:
            left -= _words(statement) - _words(made[number])
            made[number] = statement
    return tuple(made)


def _is_leant_on(choices: Sequence[Choice], number: int) -> bool:
    return choices[number].leans or (number + 1 < len(choices) and choices[number + 1].leans)


def _words(statement: Statement) -> int:
    return len(statement.text.split())


def _claims(reading: Reading) -> list[Claim]:
    story = reading.story
    salience = score_salience(story.sentences, story.origins, story.vectors, story.title_vectors).tolist()
    found: list[tuple[int, float, Claim]] = []
    for group in story.groups:
        printable = [p for p in group if p not in story.opinions]
        printable = [p for p in printable if refusal(story.sentences[p], story.annotations[p]) is None]
        printable.sort(key=lambda place: (-salience[place], place))
        sentences = tuple(story.sentences[place] for place in printable)
        n_articles = len({sentence.article_id for sentence in sentences})
        if n_articles > 1:
            origins = tuple(sorted({story.origins[place] for place in printable}))
            depth = sum(sentence.index for sentence in sentences) / len(sentences)
            known = tuple(story.annotations[place] for place in printable)
            claim = Claim(sentences, max(salience[place] for place in group), origins, annotations=known)
            found.append((n_articles, depth, claim))
    found.sort(key=lambda entry: (-entry[0], round(entry[1], 4)))  # ties keep the canonical order
    return [claim for _, _, claim in found[:_MOST_CLAIMS]]


def _mostly_from(statement: Statement, sentences: Sequence[Sentence]) -> Sentence:
    """Give the sentence that most of a statement was copied from."""

    def given(sentence: Sentence) -> int:
        return sum(
            span.end - span.start
            for span in statement.spans
            if span.article == sentence.article_id and sentence.start <= (span.source_start or 0) < sentence.end
        )

    return max(sentences, key=given)
