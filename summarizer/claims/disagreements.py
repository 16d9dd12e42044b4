"""Where sources differ: pairs that a guard kept apart, judged to speak of one thing, and put side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from summarizer.claims.grouping import Rivals
from summarizer.claims.guards import Conflict, Mention, content_lemmas, figures, overlap, shared_figures, tells_toll
from summarizer.types import Annotation, Citation, Disagreement, Sentence, Value

# Bounds of cosine and of shared words, read off the pairs with conflicting values in the example stories and in real
# ones: above them both sentences were of one event, below them mostly not.
_NEAR = 0.7
_OVERLAP = 0.4
_ALIKE = 0.22  # shared words as a share of all, where the overlap says little because one sentence is short
# The dead and the injured of one story are counted in sentences of quite different make.
_CASUALTIES = ("number of dead", "number of injured")
_CASUALTY_NEAR = 0.5
_CASUALTY_OVERLAP = 0.25
_CLOCK_NEAR = 0.55
_DENIED = 0.78
# What may be reported when only the names differ, or a number of years: the rest must be nearly the same.
_SAME_BUT_ONE = 0.85
_VAGUE = ("age", "year", "$", "%", "figure", "time", "day")
_AUXILIARIES = 2  # words that a denial may have more: "did not"
_MOST = 6
_MOST_RIVALS = 2_000  # pairs looked at, the most similar; a dozen reports of one event have some hundred


def find_disagreements(
    rivals: Sequence[Rivals],
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    names: Mapping[str, frozenset[str]],
) -> tuple[Disagreement, ...]:
    """Choose the conflicts that a reader must know, and collect all sentences that give one of the values.

    Args:
        rivals: Pairs with conflicting values, most similar first.
        sentences: All sentences.
        annotations: Their annotations.
        names: For each article id all names that its body holds.

    Returns:
        At most six disagreements, the most similar pair first; each with two or more values.
    """
    found: list[Disagreement] = []
    for pair in rivals[:_MOST_RIVALS]:
        for conflict in pair.conflicts:
            if _speaks_of_one_thing(pair, conflict, sentences, annotations, names):
                _collect(found, _as_disagreement(pair, conflict, sentences))
    return tuple(_seconded(one, sentences, annotations) for one in found[:_MOST])


def _seconded(
    disagreement: Disagreement, sentences: Sequence[Sentence], annotations: Sequence[Annotation]
) -> Disagreement:
    """Add to a toll the other sentences that give it, since reports count the dead in sentences of different make."""
    if disagreement.about not in _CASUALTIES:
        return disagreement
    known = {(s.article_id, s.start): a for s, a in zip(sentences, annotations, strict=True)}
    taken = {citation for value in disagreement.values for citation in value.citations}

    counting = [(s, a) for s, a in zip(sentences, annotations, strict=True) if a.numbers and _cite(s) not in taken]

    def others(value: Value) -> Iterator[Citation]:
        told = [known[citation.article, citation.start] for citation in value.citations]
        for sentence, annotation in counting:
            if any(_gives_too(value, one, annotation) for one in told):
                yield _cite(sentence)

    values = (replace(value, citations=(*value.citations, *others(value))) for value in disagreement.values)
    return replace(disagreement, values=tuple(values))


def _gives_too(value: Value, told: Annotation, annotation: Annotation) -> bool:
    """True if a sentence counts the same as the one that gives a value, in words that are partly the same."""
    counted = {(n.noun, n.value, n.bound, n.approximate) for n in figures(told) if value.value.endswith(n.text)}
    same = any((n.noun, n.value, n.bound, n.approximate) in counted for n in figures(annotation))
    return same and overlap(content_lemmas(told), content_lemmas(annotation)) >= _CASUALTY_OVERLAP


def _speaks_of_one_thing(
    pair: Rivals,
    conflict: Conflict,
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    names: Mapping[str, frozenset[str]],
) -> bool:
    if sum(other.kind == conflict.kind for other in pair.conflicts) > 1 or len(pair.conflicts) > 2:
        return False  # two events of one kind, not two reports of one event
    if conflict.kind == "name":
        here, there = names[sentences[pair.left].article_id], names[sentences[pair.right].article_id]
        unknown = conflict.left.text not in there and conflict.right.text not in here
        if conflict.about.startswith("who "):  # sides swapped; to be sure, what is said must be nearly the same
            return pair.cosine >= _SAME_BUT_ONE
        telling = conflict.about.startswith("“") or conflict.about == conflict.left.text.split()[-1]
        return unknown and pair.cosine >= (_NEAR if telling else _SAME_BUT_ONE)
    if conflict.kind == "polarity" and not _comparable(conflict):
        return False
    left, right = annotations[pair.left], annotations[pair.right]
    ours, theirs = content_lemmas(left), content_lemmas(right)
    if conflict.about in _CASUALTIES:
        counted_alike = shared_figures(left, right) > 0 or pair.cosine >= _NEAR
        newer = tells_toll(conflict.left, left) or tells_toll(conflict.right, right)
        return (counted_alike or newer) and pair.cosine >= _CASUALTY_NEAR and overlap(ours, theirs) >= _CASUALTY_OVERLAP
    if conflict.about.startswith("time"):
        return pair.cosine >= _CLOCK_NEAR and overlap(ours, theirs) >= _OVERLAP
    near = _SAME_BUT_ONE if conflict.about in _VAGUE else _DENIED if conflict.kind == "polarity" else _NEAR
    alike = len(ours & theirs) / (len(ours | theirs) or 1)
    return pair.cosine >= near and overlap(ours, theirs) >= _OVERLAP and alike >= _ALIKE


def _comparable(conflict: Conflict) -> bool:
    """True for "would lift" and "would not lift", but not for "is not the fourth chapter" and "chapter"."""
    return abs(len(conflict.left.text.split()) - len(conflict.right.text.split())) <= _AUXILIARIES


def _as_disagreement(pair: Rivals, conflict: Conflict, sentences: Sequence[Sentence]) -> Disagreement:
    values = (_value(conflict.left, sentences[pair.left]), _value(conflict.right, sentences[pair.right]))
    return Disagreement(conflict.kind, conflict.about, values)


def _value(mention: Mention, sentence: Sentence) -> Value:
    return Value(" ".join(mention.text.split()), (_cite(sentence),))


def _cite(sentence: Sentence) -> Citation:
    return Citation(sentence.article_id, sentence.start, sentence.end, sentence.text)


def _collect(found: list[Disagreement], new: Disagreement) -> None:
    """Add a disagreement, in one with all of the same kind that share evidence with it."""
    same = [old for old in found if (old.kind, old.about) == (new.kind, new.about) and _shares_evidence(old, new)]
    values = tuple(value for one in (*same, new) for value in one.values)
    place = found.index(same[0]) if same else len(found)
    found[:] = [old for old in found if old not in same]
    found.insert(place, Disagreement(new.kind, new.about, _merged(values)))


def _shares_evidence(a: Disagreement, b: Disagreement) -> bool:
    return bool({c for value in a.values for c in value.citations} & {c for value in b.values for c in value.citations})


def _merged(values: tuple[Value, ...]) -> tuple[Value, ...]:
    merged: dict[str, list[Citation]] = {}
    for value in values:
        merged.setdefault(value.value.casefold(), []).extend(value.citations)
    spelling = {value.value.casefold(): value.value for value in reversed(values)}
    return tuple(Value(spelling[key], tuple(dict.fromkeys(citations))) for key, citations in merged.items())
