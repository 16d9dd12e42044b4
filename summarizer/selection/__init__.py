"""Selection: the claims worth printing within a length budget, without repeating one another, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

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

__all__ = ["Choice", "Story", "Variant", "leans_back", "refusal", "score_salience", "select"]

# What one more origin behind the whole of a sentence adds to its worth, and how many count. On the tuning part of the
# training stories, from 0 to 0.5 ROUGE-2 moves by less than 0.1.
_BACKED = 0.25
_MOST_BACKERS = 3
_LONGEST_CHAIN = 2  # sentences that may lean on one another in a row before the first is a quotation of half an article


@dataclass(frozen=True, slots=True)
class Variant:
    """A text made of the sentences of a claim, which may be printed in their place.

    Attributes:
        place: Of the sentence of the claim in whose place among the others it stands.
        text: Its words.
        annotation: Its annotation.
        vector: Shape (d,), unit length.
        backing: As Story.backing: the other origins that give a part of it or carry all of it.
    """

    place: int
    text: str
    annotation: Annotation
    vector: Vectors
    backing: float


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
        updates: Pairs of places, one that gives a superseded figure and one that gives the newest; where the first
            would be chosen, the second is, and the first only if it is no rival of the second.
        withdrawn: Pairs of places, one that states what the other takes back; the first is never chosen, and where it
            would be, the second is.
        denials: Pairs of places, one that accuses and one that denies it; where the first is chosen, one that denies it
            is too, if it fits.
        opinions: Places of what is never chosen, because it is opinion; it may be cited for what others say.
        backing: For each sentence how many other origins carry all of it, a half for one's own; empty where not known.
        variants: Texts made of the sentences of a claim.
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
    updates: frozenset[tuple[int, int]] = frozenset()
    withdrawn: frozenset[tuple[int, int]] = frozenset()
    denials: frozenset[tuple[int, int]] = frozenset()
    opinions: frozenset[int] = frozenset()
    backing: Sequence[float] = ()
    variants: Sequence[Variant] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A claim chosen for printing.

    Attributes:
        claim: Its first sentence is the one to print when it is printed verbatim.
        leans: True if it must stand right after the choice before it.
        variant: Number of the variant to print it as; None for verbatim.
    """

    claim: Claim
    leans: bool
    variant: int | None = None


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
        max_words: White-space separated words that what is printed may have together, 1 or more.
        max_statements: How many may be chosen, 1 or more; None for any number.
        focus_vector: Shape (d,), what the reader asked for, or None.

    Returns:
        The choices; if no sentence fits the budget, the shortest printable one that the search values most;
        empty only if no sentence can be printed at all.
    """
    salience = score_salience(story.sentences, story.origins, story.vectors, story.title_vectors).tolist()
    wide = _with_variants(story)
    members = {place: group for group in wide.groups for place in group}
    salience += [max(salience[p] for p in members[v.place] if p < len(salience)) for v in story.variants]
    near = None if focus_vector is None else nearness(wide.vectors, focus_vector).tolist()
    problem = _problem(wide, salience, near)
    most = max_statements or len(story.sentences)
    units = search(problem, max_words, most)
    sound = _without(problem, {old for old, _ in wide.withdrawn})
    required = tuple(_answers(sound, units, max_words, most))
    if required or len(sound.units) < len(problem.units):
        problem = replace(sound, required=required)
        units = search(problem, max_words, most)
    if not units and problem.units:
        units = (_best_alone(problem),)
    openers = {unit: problem.opening(unit) for unit in units if unit in problem.openers}
    ordered = order_units(_joined(units), wide.sentences, members, openers)
    return tuple(_choice(wide, unit, place, members, salience) for unit in ordered for place in unit)


def _with_variants(story: Story) -> Story:
    """Put the variants after the sentences, each into the claim, the origin and the place of the one it stands for."""
    if not story.variants:
        return story
    n = len(story.sentences)
    stand = [story.sentences[variant.place] for variant in story.variants]
    extra: dict[int, list[int]] = {}
    for number, variant in enumerate(story.variants):
        extra.setdefault(variant.place, []).append(n + number)
    groups = [(*group, *(p for place in group for p in extra.get(place, ()))) for group in story.groups]
    kin = {place: set(group) for group in groups for place in group}
    rivals = {
        frozenset((x, y))
        for a, b in map(tuple, story.rivals)
        for x in _with_new(a, kin, n)
        for y in _with_new(b, kin, n)
    }

    def widened(pairs: frozenset[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        return frozenset((x, new) for old, new in pairs for x in _with_new(old, kin, n))

    return replace(
        story,
        sentences=[*story.sentences, *(replace(s, text=v.text) for s, v in zip(stand, story.variants, strict=True))],
        annotations=[*story.annotations, *(variant.annotation for variant in story.variants)],
        vectors=np.concatenate([story.vectors, [variant.vector for variant in story.variants]]).astype(np.float32),
        origins=[*story.origins, *(story.origins[variant.place] for variant in story.variants)],
        groups=groups,
        rivals=frozenset(rivals),
        updates=widened(story.updates),
        withdrawn=widened(story.withdrawn),
        denials=widened(story.denials),
        backing=[*(story.backing or [0.0] * n), *(variant.backing for variant in story.variants)],
    )


def _with_new(place: int, kin: Mapping[int, set[int]], n: int) -> list[int]:
    return [place, *sorted(p for p in kin[place] if p >= n)]


def _problem(story: Story, salience: Sequence[float], near: Sequence[float] | None) -> Problem:
    concepts = [concepts_of(annotation) for annotation in story.annotations]
    own = len(story.sentences) - len(story.variants)
    titles = [concepts_of(annotation) for annotation in story.titles]
    group_of = {place: number for number, group in enumerate(story.groups) for place in group}
    prominences = [*(prominence(sentence.index) for sentence in story.sentences[:own]), *(1.0 for _ in titles)]
    units, worths = _units(story), _worth(story, near)
    scores = [value * factor for value, factor in zip(salience, worths, strict=True)]
    return Problem(
        units=units,
        groups=[group_of[place] for place in range(len(story.sentences))],
        lengths=[len(sentence.text.split()) for sentence in story.sentences],
        salience=salience,
        concepts=concepts,
        weights=weigh((*concepts[:own], *titles), (*story.origins[:own], *story.title_origins), prominences),
        vectors=story.vectors,
        worth=worths,
        openers=_openers(story, units, scores, focused=near is not None),
        rivals=story.rivals,
        updates=story.updates | story.withdrawn | story.denials,
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
        place not in story.opinions and refusal(sentence, annotation) is None
        for place, (sentence, annotation) in enumerate(zip(story.sentences, story.annotations, strict=True))
    ]
    leaning = [leans_back(annotation) for annotation in story.annotations]
    own = len(story.sentences) - len(story.variants)
    place_of = {(s.article_id, s.index): place for place, s in enumerate(story.sentences[:own])}
    units: list[Unit] = []
    for place, sentence in enumerate(story.sentences):
        unit = [place]
        while place < own and leaning[unit[0]] and len(unit) <= _LONGEST_CHAIN:
            before = place_of.get((sentence.article_id, story.sentences[unit[0]].index - 1))
            if before is None:
                break
            unit.insert(0, before)
        if not leaning[unit[0]] and all(printable[p] for p in unit):
            units.append(tuple(unit))
    return units


def _without(problem: Problem, gone: set[int]) -> Problem:
    """Leave out the units that state what was taken back."""
    units = [unit for unit in problem.units if gone.isdisjoint(unit)]
    openers = {unit: value for unit, value in problem.openers.items() if gone.isdisjoint(unit)}
    return replace(problem, units=units, openers=openers)


def _answers(problem: Problem, chosen: Sequence[Unit], max_words: int, most: int) -> Iterator[Unit]:
    """For what was chosen and has an answer, give the unit that answers best where none was chosen and one fits.

    An answer gives the newest figure, takes back what was said, or denies it.
    """
    printed = {place for unit in chosen for place in unit}
    given: list[Unit] = []
    for old in sorted(printed):
        answers = {new for other, new in problem.updates if other == old}
        if not answers or not answers.isdisjoint(printed):
            continue
        able = [unit for unit in problem.units if not answers.isdisjoint(unit)]
        able = [unit for unit in able if replace(problem, required=tuple(given)).fits(unit, max_words, most)]
        best = max(able, key=problem.density, default=None)
        if best is not None and not any(problem.clash(best, other) for other in given):
            given.append(best)
            printed.update(best)
            yield best


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
    own = len(story.sentences) - len(story.variants)
    variant = place - own if place >= own else None
    first = place if variant is None else story.variants[variant].place
    others = sorted((m for m in members[place] if m != first and m < own), key=lambda m: (-salience[m], m))
    sentences = tuple(story.sentences[p] for p in (first, *others))
    origins = tuple(sorted({story.origins[p] for p in members[place]}))
    return Choice(Claim(sentences, salience[place], origins), leans=place != unit[0], variant=variant)
