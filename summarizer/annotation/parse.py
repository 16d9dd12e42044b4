"""What the rules read: one sentence with its tokens, fine-grained tags and named entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.types import Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence as the parser sees it.

    Attributes:
        text: The sentence as it stands.
        tokens: Its words and marks; offsets count in ``text``.
        tags: Penn Treebank tag of each token.
        entities: First token, token after the last, and OntoNotes label of each named entity, in order.
        children: For each token, the indices of the tokens whose head it is, in order.
        unknown: Indices of the capitalised tokens that are in no dictionary of common words.
    """

    text: str
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    entities: tuple[tuple[int, int, str], ...]
    children: tuple[tuple[int, ...], ...]
    unknown: frozenset[int] = frozenset()

    def covering(self, start: int, end: int) -> range:
        """Indices of the tokens that share at least one character with ``text[start:end]``."""
        first = next((i for i, token in enumerate(self.tokens) if token.end > start), len(self.tokens))
        last = first
        while last < len(self.tokens) and self.tokens[last].start < end:
            last += 1
        return range(first, last)

    def ancestors(self, index: int) -> Iterator[int]:
        """Indices of the head of a token, of that one's head, and so on up to the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def subtree(self, index: int) -> list[int]:
        """Indices of a token and of all that depend on it, in order."""
        found = [index]
        for at in found:
            found.extend(self.children[at])
        return sorted(found)


def flatten(text: str) -> tuple[str, list[int]]:
    """Make each run of white space one space; also give, for each character kept, its offset in ``text``.

    The parser was trained on single spaces: a line end inside a sentence would become a token and change the tree.
    """
    if not re.search(r"[^\S ]|\s\s", text):
        return text, list(range(len(text)))
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for space in _SPACE.finditer(text):
        pieces += [text[at : space.start()], " "]
        offsets += range(at, space.start() + 1)
        at = space.end()
    pieces.append(text[at:])
    offsets += range(at, len(text))
    return "".join(pieces), offsets


def from_spacy(doc: Doc, text: str, offsets: list[int], vocabulary: frozenset[str]) -> Parse:
    """Turn the parse of a flattened text into one of the text as it stands, without tokens of white space.

    An empty ``vocabulary`` of common words makes every word count as known.
    """
    kept = [token for token in doc if not token.is_space]
    place = {token.i: index for index, token in enumerate(kept)}
    tokens = []
    for index, token in enumerate(kept):
        start, end = offsets[token.idx], offsets[token.idx + len(token) - 1] + 1
        head = place.get(token.head.i, index)
        tokens.append(Token(start, end, text[start:end], token.lemma_.lower(), token.pos_, token.dep_, head))
    children: list[list[int]] = [[] for _ in tokens]
    for index, made in enumerate(tokens):
        if made.head != index:
            children[made.head].append(index)
    entities = []
    for entity in doc.ents:
        inside = [place[token.i] for token in entity if token.i in place]
        if inside:
            entities.append((inside[0], inside[-1] + 1, entity.label_))
    tags = tuple(token.tag_ for token in kept)
    unknown = frozenset(
        index
        for index, token in enumerate(tokens)
        if vocabulary
        and token.text.istitle()
        and token.text.isalpha()
        and not {token.lemma, token.text.lower()} & vocabulary
    )
    return Parse(text, tuple(tokens), tags, tuple(entities), tuple(map(tuple, children)), unknown)
