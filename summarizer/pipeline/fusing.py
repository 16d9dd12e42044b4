"""Fusing: the claims of several articles as one statement each, before it is decided what to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from summarizer.attribution import Attributor
from summarizer.pipeline.reading import Reading
from summarizer.selection import Choice, Variant, leans_back, refusal, score_salience
from summarizer.types import Annotator, Claim, Dropped, Embedder, Fuser, Sentence, Statement

_MOST_CLAIMS = 12
"""Claims fused in one story, those of most articles and nearest to the top first. A summary of 200 words has some ten
statements, few of them of several articles."""
_N_BEST = 8


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
        fused: What can be printed.
        of: For each sentence of a claim that was fused, the number of its statement.
        dropped: For each such sentence the drafts that failed a check.
    """

    fused: tuple[Fused, ...]
    of: Mapping[Sentence, int]
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
        annotator: Annotates what is stated.
        embedder: Gives its vectors.
    """
    claims = _claims(reading)
    made: list[tuple[Claim, Statement]] = []
    dropped: dict[Sentence, tuple[Dropped, ...]] = {}
    for claim, drafts in zip(claims, fuser.fuse(claims, n_best=_N_BEST), strict=True):
        if drafts[0].method == "extracted":  # nothing to check: the sentence is stated only if it is chosen
            continue
        statement, failed = attributor.attribute(drafts, reading.sources(claim.sentences))
        dropped |= dict.fromkeys(claim.sentences, failed)
        if statement.method == "fused" and statement.n_articles > 1:
            made.append((claim, statement))
    texts = [statement.text for _, statement in made]
    found: list[Fused] = []
    of: dict[Sentence, int] = {}
    for (claim, statement), annotation, vector in zip(
        made, annotator.annotate(texts), embedder.encode(texts) if texts else (), strict=True
    ):
        stand = _mostly_from(statement, claim.sentences)
        if refusal(stand, annotation) is None and not leans_back(annotation):
            place = reading.place_of(stand)
            of |= dict.fromkeys(claim.sentences, len(found))
            found.append(Fused(statement, Variant(place, statement.text, annotation, vector, statement.n_origins - 1)))
    return Fusing(tuple(found), of, dropped)


def state(
    choices: Sequence[Choice], attributor: Attributor, reading: Reading, fusing: Fusing, max_words: int
) -> tuple[Statement, ...]:
    """Give the statement of each choice.

    One that was chosen verbatim is printed as fused after all if that fits the words left, the most salient first,
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
        fused = fusing.of.get(choices[number].claim.sentences[0])
        if fused is None or _is_leant_on(choices, number):
            continue
        statement = fusing.fused[fused].statement
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
        printable = [p for p in group if refusal(story.sentences[p], story.annotations[p]) is None]
        printable.sort(key=lambda place: (-salience[place], place))
        sentences = tuple(story.sentences[place] for place in printable)
        n_articles = len({sentence.article_id for sentence in sentences})
        if n_articles > 1:
            origins = tuple(sorted({story.origins[place] for place in printable}))
            depth = sum(sentence.index for sentence in sentences) / len(sentences)
            found.append((n_articles, depth, Claim(sentences, max(salience[place] for place in group), origins)))
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
