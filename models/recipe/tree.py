"""Ranges of a parsed sentence: phrases, quotations, spaces between words."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.annotation.parse import Parse
from summarizer.types import Token

SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
QUOTES = frozenset(('"', "“", "”", "``", "''", "‘"))
_CLOSE = frozenset(". , ; : ? ! ) ] ” ’ % … ' \"".split())
_OPEN = frozenset('( [ “ ‘ "'.split())


@dataclass(frozen=True, slots=True)
class Tree:
    """A parse and what its rules ask of it again and again.

    Attributes:
        parse: The sentence.
        left: For each token, the first token of its subtree.
        right: For each token, the token after the last of its subtree.
        whole: Whether that subtree has no gaps.
        quoted: Whether the token stands inside quotation marks, or is one.
    """

    parse: Parse
    left: tuple[int, ...]
    right: tuple[int, ...]
    whole: tuple[bool, ...]
    quoted: tuple[bool, ...]

    @classmethod
    def of(cls, parse: Parse) -> Tree:
        """Read the ranges off a parse."""
        subtrees = [parse.subtree(i) for i in range(len(parse.tokens))]
        left = tuple(nodes[0] for nodes in subtrees)
        right = tuple(nodes[-1] + 1 for nodes in subtrees)
        whole = tuple(len(nodes) == b - a for nodes, a, b in zip(subtrees, left, right, strict=True))
        return cls(parse, left, right, whole, _quoted(parse.tokens))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.parse.tokens

    def text(self, index: int) -> str:
        """The token's text in lower case; "" beyond the ends."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def deps(self, index: int) -> dict[str, int]:
        """The children of a token by relation; the last one of each."""
        return {self.tokens[child].dep: child for child in self.parse.children[index]}

    def left_subject(self, index: int) -> int:
        """Where the subject of a verb begins, or the verb itself if it has none."""
        subjects = [c for c in self.parse.children[index] if self.tokens[c].dep in ("nsubj", "nsubjpass", "expl")]
        return min((self.left[c] for c in subjects), default=index)

    def touches(self, index: int) -> bool:
        """True if the token stands right after the one before it, without a space."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def is_severable(self, start: int, end: int) -> bool:
        """True if a range neither begins nor ends inside a hyphenated word, a name's possessive or a contraction."""
        before = self.touches(start) and self.text(start - 1) not in _OPEN
        after = self.touches(end) and self.text(end) not in _CLOSE
        return not before and not after

    def entity_of(self, index: int) -> tuple[int, int, str] | None:
        """The named entity that holds a token, if any."""
        return next((entity for entity in self.parse.entities if entity[0] <= index < entity[1]), None)


def _quoted(tokens: tuple[Token, ...]) -> tuple[bool, ...]:
    flags, inside = [], False
    for token in tokens:
        mark = token.text in QUOTES
        flags.append(inside or mark)
        if mark:
            inside = not inside if token.text not in ("“", "”", "‘") else token.text == "“"
    return tuple(flags)
