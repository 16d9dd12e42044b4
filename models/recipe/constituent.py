"""A range of tokens that a sentence can lose, with the marks that go with it."""

from __future__ import annotations

from dataclasses import dataclass

from models.recipe.tree import Tree

_DASHES = frozenset(("--", "—", "–"))
_FINAL = frozenset((".", ";", "!", "?", ":", "--", "—", "–", ")", '"', "”", ""))
_OPENERS = frozenset(("", "and", "but", "or", "that", ";", "because", "if", "while", "although", "though"))


@dataclass(frozen=True, slots=True)
class Constituent:
    """A range of tokens that may be left out.

    Attributes:
        start: Its first token.
        end: The token after its last.
        kind: What it is: "prep", "clause", "relative", "apposition", "participle", "adverb", "time", "phrase"
            (coordinated), "attribution", "adjective", "compound", "title" or "bracket".
        marks: The commas, brackets or dashes around it that go with it.
        head: Its main word.
    """

    start: int
    end: int
    kind: str
    marks: tuple[int, ...]
    head: int


def make(tree: Tree, index: int, kind: str, *, loose: bool = False) -> Constituent | None:
    """Give a token's subtree with the commas that go with it.

    Args:
        tree: The sentence.
        index: The head.
        kind: What it is.
        loose: Whether it may only go if commas or the ends of the sentence part it from the rest.
    """
    start, end = trim(tree, tree.left[index], tree.right[index])
    return with_marks(tree, start, end, kind, index, loose=loose)


def trim(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Leave commas, dashes and final marks at the edges out of a range."""
    while start < end and tree.text(start) in (",", "--", "—", "–", "-"):
        start += 1
    while start < end and tree.text(end - 1) in (",", "--", "—", "–", "-", ".", ";", ":"):
        end -= 1
    return start, end


def with_marks(tree: Tree, start: int, end: int, kind: str, head: int, *, loose: bool = False) -> Constituent | None:
    """Give a range with the commas or dashes that go with it; None if it may not go.

    Args:
        tree: The sentence.
        start: Its first token.
        end: The token after its last.
        kind: What it is.
        head: Its main word.
        loose: Whether it may only go if marks or the ends of the sentence part it from the rest.
    """
    before, after = tree.text(start - 1), tree.text(end)
    if "-" in (before, after):
        return None  # a hyphen that may be a dash
    marks: tuple[int, ...]
    if before == ",":
        if after == ",":
            marks = (start - 1, end)
        elif after in _FINAL and not _is_inner_stop(tree, end):
            marks = (start - 1,)
        else:
            return None
    elif before in _OPENERS:
        marks = (end,) if after == "," else ()
        if loose and not marks:
            return None
    elif before in _DASHES and after == before:
        marks = (start - 1, end)
    elif before in _DASHES:
        if after not in _FINAL or _is_inner_stop(tree, end):
            return None
        marks = (start - 1,)
    else:
        listed = after == "," and end + 1 < len(tree.tokens) and tree.tokens[end + 1].dep in ("conj", "appos")
        inner = any(tree.text(i) == "," for i in range(start, end))
        if loose or listed or (inner and after == ","):
            return None
        marks = ()
    return Constituent(start, end, kind, marks, head)


def _is_inner_stop(tree: Tree, index: int) -> bool:
    """True for the full stop of an abbreviation."""
    return tree.text(index) == "." and index < len(tree.tokens) - 2
