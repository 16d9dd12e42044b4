"""The parts of a version in another order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.recipe.constituent import Constituent
from models.recipe.tree import QUOTES, Tree
from models.recipe.versions import Word

_MOVABLE = frozenset(("prep", "time", "clause"))
_COMMA = Word(",", -1, False)


def lowered(tree: Tree, words: Sequence[Word]) -> list[Word]:
    """Take the capital off the first word if it only opened the sentence."""
    listed = list(words)
    if listed and listed[0].index == 0 and _only_opens(tree):
        listed[0] = replace(listed[0], text=listed[0].text[:1].lower() + listed[0].text[1:])
    return listed


def _only_opens(tree: Tree) -> bool:
    first, entity = tree.tokens[0], tree.entity_of(0)
    named = entity is not None and (first.pos == "PROPN" or entity[2] in ("PERSON", "GPE", "ORG", "NORP", "DATE"))
    article = first.pos in ("DET", "ADP", "PRON", "SCONJ") and first.text != "I"
    return article or (first.pos != "PROPN" and not named and first.text[1:].islower())


def spaced(words: Sequence[Word]) -> list[Word]:
    """Put a space in front of the first word."""
    listed = list(words)
    return [replace(listed[0], space=True), *listed[1:]] if listed else []


def within(words: Sequence[Word], start: int, end: int) -> list[Word]:
    """Give the words of a version that stand for tokens of a range."""
    return [word for word in words if start <= word.index < end]


def move_attribution(tree: Tree, made: Constituent, words: Sequence[Word]) -> list[Word] | None:
    """Turn "X said Y." into "Y, X said." or back; None if that cannot be done.

    Args:
        tree: The full sentence.
        made: The attribution.
        words: The version.
    """
    told = within(words, made.start, made.end)
    rest = [word for word in words if word not in told and word.index not in made.marks]
    final = words[-1:]
    rest = rest[:-1]
    asks = any(word.index >= 0 and tree.parse.tags[word.index][0] == "W" for word in rest[:1])
    if not told or asks or len(rest) < 4 or final[0].text != "." or rest[0].text in QUOTES or rest[-1].text in QUOTES:
        return None
    if made.start == 0:
        source = [word for word in told if not (word.text == "that" and word is told[-1])]
        return [*rest, _COMMA, *spaced(lowered(tree, source)), *final]
    if tree.tokens[made.head].head != made.head or _subject_start(tree, made.head) != made.start:
        return None
    return [*told, Word("that", -1, True), *spaced(lowered(tree, rest)), *final]


def _subject_start(tree: Tree, verb: int) -> int:
    subject = tree.deps(verb).get("nsubj", -1)
    return tree.left[subject] if 0 <= subject < verb else -1


def move_adjunct(tree: Tree, made: Constituent, words: Sequence[Word]) -> list[Word] | None:
    """Move an adjunct of the main verb from the end to the front, or back; None if that cannot be done."""
    head = tree.tokens[made.head].head
    body = within(words, made.start, made.end)
    if made.kind not in _MOVABLE or tree.tokens[head].dep != "ROOT" or not body or words[-1].text != ".":
        return None
    rest = [word for word in words[:-1] if word not in body and word.index not in made.marks]
    if len(rest) < 4 or rest[0].text in QUOTES or body[0].text in QUOTES or tree.tokens[0].pos == "CCONJ":
        return None
    if words[0] == body[0] and made.marks:
        return [*rest, *spaced(lowered(tree, body)), words[-1]]
    if words[-2] == body[-1] and (rest[0].index == 0 or rest[0].text[:1].isupper()):
        return [*body, _COMMA, *spaced(lowered(tree, rest)), words[-1]]
    return None
