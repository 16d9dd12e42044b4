"""Shorter versions of a sentence, word by word, and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from models.recipe.constituent import Constituent
from models.recipe.tree import QUOTES, Tree
from summarizer.attribution.glue import is_glue

_DANGLING = frozenset(("ADP", "CCONJ", "DET", "SCONJ"))
_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|se|sa|sua|te|\.|k\b)|hour|hon(?:est|or|our)|heir|8|11\b|18\b)", re.IGNORECASE)
_CONSONANT = re.compile(r"(?:eu|one\b|once|uni|use|usu|u\.|uk\b)", re.IGNORECASE)
_LETTERS = re.compile(r"[FHLMNRSX](?:[A-Z.]|-)|[AEIO](?:[A-Z.]|-)")
_ARTICLE = frozenset(("a", "an", "A", "An"))
MIN_VERSION = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a version.

    Attributes:
        text: As it is printed, but for a raised initial.
        index: The token of the full sentence it stands for; -1 for one that is new.
        space: Whether a space goes before it.
        fixed: Whether it has to stay as it is, because the full sentence takes it from here.
    """

    text: str
    index: int
    space: bool
    fixed: bool = False


def without(
    tree: Tree,
    optional: Collection[Constituent],
    left_out: Collection[Constituent],
    fixed: Iterable[Constituent] = (),
) -> list[Word]:
    """Leave constituents out of a sentence.

    A comma between two constituents stays as long as one of them does.

    Args:
        tree: The full sentence.
        optional: All its optional constituents.
        left_out: What goes.
        fixed: What has to stay word for word.
    """
    removed = {i for made in left_out for i in range(made.start, made.end)}
    owners: dict[int, set[bool]] = {}
    for made in (*optional, *left_out):
        for mark in made.marks:
            owners.setdefault(mark, set()).add(removed.issuperset(range(made.start, made.end)))
    removed |= {mark for mark, gone in owners.items() if gone == {True}}
    held = {i for made in fixed for i in range(made.start, made.end)}
    words: list[Word] = []
    for index, token in enumerate(tree.tokens):
        if index not in removed:
            words.append(Word(token.text, index, _space(tree, words, index), index in held))
    return words


def _space(tree: Tree, words: list[Word], index: int) -> bool:
    if not words:
        return False
    before = words[-1].index
    if before == index - 1:
        return not tree.touches(index)
    if tree.touches(index) and tree.text(index) not in QUOTES | {"("}:
        return False
    return not (
        tree.text(before) in ("(", "[", "$", "£", "“")
        or (before + 1 < index and tree.text(before) == '"' and not tree.touches(before))
    )


def print_words(words: Iterable[Word]) -> str:
    """Print a version: the initial raised, "a" or "an" as the next word asks for."""
    listed = list(words)
    for at in range(len(listed) - 1):
        word, after = listed[at], listed[at + 1]
        if word.text in _ARTICLE and after.index != word.index + 1:
            listed[at] = replace(word, text=_article(word.text, after.text))
    text = "".join((" " if word.space and i else "") + word.text for i, word in enumerate(listed))
    first = next((i for i, character in enumerate(text) if character.isalnum()), 0)
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


def _article(article: str, after: str) -> str:
    vowel = bool(_LETTERS.match(after) or (_VOWEL.match(after) and not _CONSONANT.match(after)))
    made = "an" if vowel else "a"
    return made.capitalize() if article[0] == "A" else made


def content(words: Iterable[Word]) -> int:
    """Count the words that are neither glue nor marks."""
    return sum(not is_glue(word.text) for word in words)


def is_sound(tree: Tree, words: list[Word]) -> bool:
    """True if a version is still a sentence as far as its words show: a subject, a verb, no loose end or comma."""
    if (
        len(words) < MIN_VERSION
        or words[-1].text[-1:] not in '."”'
        or not (words[0].text[:1].isalnum() or words[0].text in QUOTES)
    ):
        return False
    texts = [word.text for word in words]
    if any(_is_stranded(tree, a, b) for a, b in pairwise(words)):
        return False
    marks = {",", ";", ":", "-", "--", "—", "–"}
    if any(a in marks and b in marks | {".", ")"} for a, b in pairwise(texts)):
        return False
    last = next((word for word in reversed(words) if word.text[:1].isalnum()), words[-1])
    place = last.index
    if place >= 0 and tree.tokens[place].pos in _DANGLING and place != _last_word(tree):
        return False
    kept = {word.index for word in words}
    return any(
        token.pos in ("VERB", "AUX")
        and i in kept
        and any(
            c in kept and tree.tokens[c].dep in ("nsubj", "nsubjpass", "expl", "csubj") for c in tree.parse.children[i]
        )
        for i, token in enumerate(tree.tokens)
    )


def _is_stranded(tree: Tree, word: Word, after: Word) -> bool:
    """True for a function word that has lost what it introduced: a mark follows it now, and did not before."""
    loose = word.index >= 0 and tree.tokens[word.index].pos in _DANGLING and after.text in (",", ".", ";", ")", "and")
    return loose and after.index != word.index + 1


def _last_word(tree: Tree) -> int:
    return max((i for i, token in enumerate(tree.tokens) if token.text[:1].isalnum()), default=0)
