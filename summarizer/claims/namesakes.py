"""Namesakes: "Okafor" in one article may be Daniel Okafor, and in another Maria Okafor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from summarizer.claims.guards import rival_persons
from summarizer.types import Annotation, Name, Sentence


class Namesakes:
    """Tells whether two sentences name different persons of one last name, by the full names in their articles.

    Args:
        sentences: All sentences.
        annotations: Their annotations.
    """

    def __init__(self, sentences: Sequence[Sentence], annotations: Sequence[Annotation]) -> None:
        known: defaultdict[str, dict[str, dict[tuple[str, str], Name]]] = defaultdict(dict)
        for sentence, annotation in zip(sentences, annotations, strict=True):
            for name in _full_names(annotation):
                known[sentence.article_id].setdefault(_last(name), {}).setdefault((name.text, name.kind), name)
        self._persons = [
            _persons(annotation, known[sentence.article_id])
            for sentence, annotation in zip(sentences, annotations, strict=True)
        ]

    def differ(self, left: int, right: int) -> bool:
        """True if two sentences, by their places, share a last name that no one person can bear in both."""
        ours, theirs = self._persons[left], self._persons[right]
        return any(all(_differ(a, b) for a in ours[last] for b in theirs[last]) for last in ours.keys() & theirs.keys())


def _persons(annotation: Annotation, known: Mapping[str, Mapping[tuple[str, str], Name]]) -> dict[str, Sequence[Name]]:
    """Map last names in a sentence to who may be meant: who is named in full, else all of that name in the article."""
    found: dict[str, Sequence[Name]] = {}
    for token in annotation.tokens:
        if token.text in known:
            found[token.text] = [*known[token.text].values()]
    return found | {_last(name): [name] for name in _full_names(annotation)}


def _full_names(annotation: Annotation) -> list[Name]:
    return [name for name in annotation.names if " " in name.text]


def _last(name: Name) -> str:
    return name.text.split()[-1]


def _differ(a: Name, b: Name) -> bool:
    """True for two persons; taggers take one of them for something else at times."""
    return "person" in (a.kind, b.kind) and rival_persons(a, b)
