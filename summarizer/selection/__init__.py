"""Selection: the claims worth printing within a length budget, without repeating one another, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.selection.anaphora import leans_back
from summarizer.selection.concepts import concepts_of, prominence, weigh
from summarizer.selection.eligibility import refusal
from summarizer.selection.ordering import order_units
from summarizer.selection.presentation import HEAD, can_open, introduction, worth
from summarizer.selection.salience import nearness, score_salience
from summarizer.selection.search import Problem, Unit, search
from summarizer.types import Annotation, Claim, Sentence

if TYPE_CHECKING:
    from summarizer.types import Vectors

__all__ = ["Choice", "Story", "leans_back", "refusal", "select"]

# What one more origin behind the whole of a sentence adds to its worth, and how many count. On the tuning part of the
# training stories, from 0 to 0.5 ROUGE-2 moves by less than 0.1.
_BACKED = 0.25
_MOST_BACKERS = 3
_LONGEST_CHAIN = 2  # sentences that may lean on one another in a row before the first is a quotation of half an article


@dataclass(frozen=True, slots=True)
class Story:
    """The sentences of one story and what the other stations found out about them, all in canonical order.

    Attributes:
        sentences: n sentences.
        annotations: Their annotations.
        vectors: Shape (n, d), unit rows.
        origins: The origin of each.
        groups: Places of the members of each claim; every place is in exactly one.
        titles: Annotations of the headlines.
        title_origins: The origin of each headline.
        title_vectors: Shape (t, d), unit rows.
        rivals: Pairs of places that give different values for one thing; only one of a pair is chosen.
        backing: For each sentence how many other origins carry all of it, a half for one's own; empty where not known.
    """

    sentences: Sequence[Sentence]
    annotations: Sequence[Annotation]
    vectors: Vectors
    origins: Sequence[str]
    groups: Sequence[Sequence[int]]
    titles: Sequence[Annotation]
    title_origins: Sequence[str]
    title_vectors: Vectors
    rivals: frozenset[frozenset[int]] = frozenset()
    backing: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A claim chosen for printing.

    Attributes:
        claim: Its first sentence is the one to print when it is printed verbatim.
        leans: True if it must stand right after the choice before it.
    """

    claim: Claim
    leans: bool


def select(
    story: Story,
    *,
    max_words: int,
    max_statements: int | None = None,
    focus_vector: Vectors | None = None,
) -> tuple[Choice, ...]:
    """Choose claims to print, in reading order.

    Args:
        story: What to choose from.
        max_words: White-space separated words that the verbatim sentences may have together, 1 or more.
        max_statements: How many may be chosen, 1 or more; None for any number.
        focus_vector: Shape (d,), what the reader asked for, or None.

    Returns:
        The choices; if no sentence fits the budget, the shortest printable one that the search values most;
        empty only if no sentence can be printed at all.
    """
    salience = score_salience(story.sentences, story.origins, story.vectors, story.title_vectors).tolist()
    near = None if focus_vector is None else nearness(story.vectors, focus_vector).tolist()
    problem = _problem(story, salience, near)
    units = search(problem, max_words, max_statements or len(story.sentences))
    if not units and problem.units:
        units = (_best_alone(problem),)
    members = {place: group for group in story.groups for place in group}
    openers = {unit: problem.opening(unit) for unit in units if unit in problem.openers}
    ordered = order_units(_joined(units), story.sentences, members, openers)
    return tuple(_choice(story, unit, place, members, salience) for unit in ordered for place in unit)


def _problem(story: Story, salience: Sequence[float], near: Sequence[float] | None) -> Problem:
    concepts = [concepts_of(annotation) for annotation in story.annotations]
    titles = [concepts_of(annotation) for annotation in story.titles]
    group_of = {place: number for number, group in enumerate(story.groups) for place in group}
    prominences = [*(prominence(sentence.index) for sentence in story.sentences), *(1.0 for _ in titles)]
    units, worths = _units(story), _worth(story, near)
    scores = [value * factor for value, factor in zip(salience, worths, strict=True)]
    return Problem(
        units=units,
        groups=[group_of[place] for place in range(len(story.sentences))],
        lengths=[len(sentence.text.split()) for sentence in story.sentences],
        salience=salience,
        concepts=concepts,
        weights=weigh((*concepts, *titles), (*story.origins, *story.title_origins), prominences),
        vectors=story.vectors,
        worth=worths,
        openers=_openers(story, units, scores, focused=near is not None),
        rivals=story.rivals,
    )


def _openers(story: Story, units: Sequence[Unit], scores: Sequence[float], *, focused: bool) -> dict[Unit, float]:
    """Units that can open a summary, with how well they do: salient, naming their subject, near the head or focus."""
    openers: dict[Unit, float] = {}
    for unit in units:
        sentence, annotation = story.sentences[unit[0]], story.annotations[unit[0]]
        if len(unit) == 1 and can_open(annotation) and (focused or sentence.index < HEAD):
            place_weight = 1.0 if focused else prominence(sentence.index)
            openers[unit] = scores[unit[0]] * place_weight * introduction(annotation)
    return openers


def _worth(story: Story, near: Sequence[float] | None) -> list[float]:
    """Worth of each sentence; more where other origins say all of it, less where it is far from the focus."""
    full: dict[str, set[str]] = {}
    for sentence, annotation in zip(story.sentences, story.annotations, strict=True):
        names = (name.text.split() for name in annotation.names if name.kind == "person")
        full.setdefault(sentence.article_id, set()).update(words[-1] for words in names if len(words) > 1)
    backing = story.backing or [0.0] * len(story.sentences)
    factors = near or [1.0] * len(story.sentences)
    return [
        worth(annotation, full[sentence.article_id]) * (1.0 + _BACKED * min(backers, _MOST_BACKERS)) * factor
        for sentence, annotation, backers, factor in zip(
            story.sentences, story.annotations, backing, factors, strict=True
        )
    ]


def _units(story: Story) -> list[Unit]:
    """Every printable sentence, after the sentences that it leans on."""
    printable = [
        refusal(sentence, annotation) is None
        for sentence, annotation in zip(story.sentences, story.annotations, strict=True)
    ]
    leaning = [leans_back(annotation) for annotation in story.annotations]
    place_of = {(s.article_id, s.index): place for place, s in enumerate(story.sentences)}
    units: list[Unit] = []
    for place, sentence in enumerate(story.sentences):
        unit = [place]
        while leaning[unit[0]] and len(unit) <= _LONGEST_CHAIN:
            before = place_of.get((sentence.article_id, story.sentences[unit[0]].index - 1))
            if before is None:
                break
            unit.insert(0, before)
        if not leaning[unit[0]] and all(printable[p] for p in unit):
            units.append(tuple(unit))
    return units


def _best_alone(problem: Problem) -> Unit:
    alone: Sequence[Unit] = [unit for unit in problem.units if len(unit) == 1] or problem.units
    return max(alone, key=lambda unit: (problem.value(unit) / max(1, problem.words(unit)), unit))


def _joined(units: Sequence[Unit]) -> list[Unit]:
    """Merge units that share a place, so that a sentence and both that lean on it stay together."""
    kept = [unit for unit in units if not any(unit != other and set(unit) < set(other) for other in units)]
    return list(dict.fromkeys(kept))


def _choice(
    story: Story, unit: Unit, place: int, members: Mapping[int, Sequence[int]], salience: Sequence[float]
) -> Choice:
    others = sorted((m for m in members[place] if m != place), key=lambda m: (-salience[m], m))
    sentences = tuple(story.sentences[p] for p in (place, *others))
    origins = tuple(sorted({story.origins[p] for p in members[place]}))
    return Choice(Claim(sentences, salience[place], origins), leans=place != unit[0])
