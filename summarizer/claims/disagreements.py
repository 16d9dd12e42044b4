"""Where sources differ: pairs that a guard kept apart, judged to speak of one thing, and put side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.claims.grouping import Rivals
from summarizer.claims.guards import Conflict, Mention, content_lemmas, overlap, shared_figures
from summarizer.types import Annotation, Citation, Disagreement, Sentence, Value

# A pair speaks of one thing if it is this similar …
_NEAR = 0.75
# … or somewhat similar and shares this much of its words, or another figure.
_OVERLAP = 0.4
_FAIR = 0.55
# What may be reported when only the names differ: the rest must be nearly the same.
_SAME_BUT_NAME = 0.85
_MOST = 6


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
    for pair in rivals:
        for conflict in pair.conflicts:
            if _speaks_of_one_thing(pair, conflict, sentences, annotations, names):
                _collect(found, _as_disagreement(pair, conflict, sentences))
    return tuple(found[:_MOST])


def _speaks_of_one_thing(
    pair: Rivals,
    conflict: Conflict,
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    names: Mapping[str, frozenset[str]],
) -> bool:
    left, right = annotations[pair.left], annotations[pair.right]
    if len(pair.conflicts) > 2:
        return False  # two events of one kind, not two reports of one event
    if conflict.kind == "name":
        here, there = names[sentences[pair.left].article_id], names[sentences[pair.right].article_id]
        unknown = conflict.left.text not in there and conflict.right.text not in here
        persons = conflict.about == conflict.left.text.split()[-1]
        return unknown and pair.cosine >= (_NEAR if persons else _SAME_BUT_NAME)
    shared = overlap(content_lemmas(left), content_lemmas(right))
    if pair.cosine >= _NEAR:
        return shared >= _OVERLAP
    if conflict.kind == "number":
        return shared >= _OVERLAP and (pair.cosine >= _FAIR or shared_figures(left, right) > 0)
    return conflict.kind == "date" and pair.cosine >= _FAIR and shared >= _OVERLAP


def _as_disagreement(pair: Rivals, conflict: Conflict, sentences: Sequence[Sentence]) -> Disagreement:
    values = (_value(conflict.left, sentences[pair.left]), _value(conflict.right, sentences[pair.right]))
    return Disagreement(conflict.kind, conflict.about, values)


def _value(mention: Mention, sentence: Sentence) -> Value:
    citation = Citation(sentence.article_id, sentence.start, sentence.end, sentence.text)
    return Value(" ".join(mention.text.split()), (citation,))


def _collect(found: list[Disagreement], new: Disagreement) -> None:
    """Add a disagreement, or its citations to one of the same kind that has a value in the same place."""
    for place, old in enumerate(found):
        if old.kind == new.kind and old.about == new.about and _shares_evidence(old, new):
            found[place] = Disagreement(old.kind, old.about, _merged(old.values + new.values))
            return
    found.append(new)


def _shares_evidence(a: Disagreement, b: Disagreement) -> bool:
    return bool({c for value in a.values for c in value.citations} & {c for value in b.values for c in value.citations})


def _merged(values: tuple[Value, ...]) -> tuple[Value, ...]:
    merged: dict[str, list[Citation]] = {}
    for value in values:
        merged.setdefault(value.value.casefold(), []).extend(value.citations)
    spelling = {value.value.casefold(): value.value for value in reversed(values)}
    return tuple(Value(spelling[key], tuple(dict.fromkeys(citations))) for key, citations in merged.items())
