"""Namesakes: "Okafor" in one article may be Daniel Okafor, and in another Maria Okafor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.claims.guards import rival_persons
from summarizer.types import Annotation, Name, Sentence


class Namesakes:
    """Tells whether two sentences name different persons of one last name, by the full names in their articles.

    Args:
        sentences: All sentences.
        annotations: Their annotations.
    """

    def __init__(self, sentences: Sequence[Sentence], annotations: Sequence[Annotation]) -> None:
        known: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
        for sentence, annotation in zip(sentences, annotations, strict=True):
            for name in annotation.names:
                if name.kind == "person" and " " in name.text:
                    known[sentence.article_id, _last(name)].append(name)
        self._persons = [
            {_last(name): self._meant(name, known[sentence.article_id, _last(name)]) for name in annotation.names}
            for sentence, annotation in zip(sentences, annotations, strict=True)
        ]

    def differ(self, left: int, right: int) -> bool:
        """True if two sentences, by their places, share a last name that no one person can bear in both."""
        ours, theirs = self._persons[left], self._persons[right]
        return any(
            bool(ours[last] and theirs[last]) and all(rival_persons(a, b) for a in ours[last] for b in theirs[last])
            for last in ours.keys() & theirs.keys()
        )

    @staticmethod
    def _meant(name: Name, persons: Sequence[Name]) -> Sequence[Name]:
        """Give who may be meant: the name itself if it is a full one, else all of that last name in the article."""
        if " " in name.text:
            return [name] if name.kind == "person" else []
        return persons


def _last(name: Name) -> str:
    return name.text.split()[-1]
