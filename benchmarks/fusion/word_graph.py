"""The word graph of sentences that say the same thing (Filippova 2010, with the marks of Boudin & Morin 2013).

A node is a word with its part of speech; words of several sentences are mapped to one node, never two of one sentence.
Parts of speech are the universal ones that the package's tagger gives, coarser than the papers' Penn tags.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks import surface
from benchmarks.fusion.tokens import is_word
from summarizer.types import Token

Key = tuple[str, str]
START, END = 0, 1
_STOP_WORDS = surface.FUNCTION | surface.REPORTING
_OUTSIDE: dict[int, Key] = {START: ("", "START"), END: ("", "END")}


@dataclass(frozen=True, slots=True)
class Node:
    """A word in lower case with its part of speech, and its place in each sentence that has it."""

    key: Key
    places: dict[int, int] = field(default_factory=dict)


class WordGraph:
    """A directed graph of words in which every sentence is a path from :data:`START` to :data:`END`.

    Args:
        sentences: The tokens of each sentence; they are mapped in this order.

    Attributes:
        sentences: As given.
        nodes: By number; the first two stand before the first and after the last word of every sentence.
        edges: For each node the nodes that follow it in a sentence, with the weight of the edge: the lower, the more
            often and the closer the two words follow one another.
    """

    def __init__(self, sentences: Sequence[Sequence[Token]]) -> None:
        self.sentences = sentences
        self.nodes = [Node(_OUTSIDE[START]), Node(_OUTSIDE[END])]
        self.edges: dict[int, dict[int, float]] = {}
        paths = [self._add(number) for number in range(len(sentences))]
        for path in paths:
            for left, right in pairwise(path):
                self.edges.setdefault(left, {})[right] = self._weight(self.nodes[left], self.nodes[right])

    def _add(self, number: int) -> list[int]:
        """Map one sentence: unambiguous words first, since they are the context that settles the others."""
        keys = [_key(token) for token in self.sentences[number]]
        counts = Counter(keys)
        self.nodes[START].places[number], self.nodes[END].places[number] = -1, len(keys)
        mapped: dict[int, int] = {}

        def settle(which: Callable[[Key], bool], choose: Callable[[int, int], int | None]) -> None:
            for place, key in enumerate(keys):
                if place not in mapped and which(key):
                    chosen = choose(number, place)
                    mapped[place] = self._new(key) if chosen is None else chosen
                    self.nodes[mapped[place]].places[number] = place

        settle(lambda key: _is_content(key) and counts[key] == 1 and self._n_nodes(key) <= 1, self._only)
        settle(_is_content, self._nearest)
        settle(lambda key: is_word(key[0]), self._beside_content)
        settle(lambda key: True, self._between_the_same)
        return [START, *(mapped[place] for place in range(len(keys))), END]

    def _new(self, key: Key) -> int:
        self.nodes.append(Node(key))
        return len(self.nodes) - 1

    def _n_nodes(self, key: Key) -> int:
        return sum(node.key == key for node in self.nodes)

    def _candidates(self, number: int, place: int) -> list[int]:
        key = _key(self.sentences[number][place])
        return [at for at, node in enumerate(self.nodes) if node.key == key and number not in node.places]

    def _only(self, number: int, place: int) -> int | None:
        return next(iter(self._candidates(number, place)), None)

    def _nearest(self, number: int, place: int) -> int | None:
        """Choose the node with most neighbours in common; the one of most words if none has any."""
        found = self._candidates(number, place)
        return max(found, key=lambda at: (self._overlap(at, number, place), len(self.nodes[at].places)), default=None)

    def _beside_content(self, number: int, place: int) -> int | None:
        """Choose the node with most neighbours in common that are no stop words; none if there are no such."""
        found = self._candidates(number, place)
        best = max(found, key=lambda at: self._overlap(at, number, place, content=True), default=None)
        return best if best is not None and self._overlap(best, number, place, content=True) else None

    def _between_the_same(self, number: int, place: int) -> int | None:
        """Choose a node that has both neighbours in common, and in one sentence."""
        here = self._context(number, place)
        found = self._candidates(number, place)
        return next((at for at in found if any(here == there for there in self._contexts(at))), None)

    def _overlap(self, at: int, number: int, place: int, *, content: bool = False) -> int:
        here = self._context(number, place)
        return sum(
            mine == theirs and (not content or _is_content(theirs) or theirs in _OUTSIDE.values())
            for there in self._contexts(at)
            for mine, theirs in zip(here, there, strict=True)
        )

    def _contexts(self, at: int) -> Iterator[tuple[Key, Key]]:
        return (self._context(number, place) for number, place in self.nodes[at].places.items())

    def _context(self, number: int, place: int) -> tuple[Key, Key]:
        tokens = self.sentences[number]
        left = _key(tokens[place - 1]) if place else _OUTSIDE[START]
        return left, _key(tokens[place + 1]) if place + 1 < len(tokens) else _OUTSIDE[END]

    @staticmethod
    def _weight(left: Node, right: Node) -> float:
        """Equations 3 and 4 of Filippova (2010)."""
        gaps = [right.places[number] - place for number, place in left.places.items() if number in right.places]
        closeness = sum(1 / gap for gap in gaps if gap > 0)
        frequencies = len(left.places), len(right.places)
        return sum(frequencies) / closeness / (frequencies[0] * frequencies[1])


def _key(token: Token) -> Key:
    return token.text.casefold(), token.pos


def _is_content(key: Key) -> bool:
    return is_word(key[0]) and key[0] not in _STOP_WORDS
