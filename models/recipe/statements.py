"""A constituent as a sentence of its own: "Khan, the mayor" gives "Khan is the mayor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.recipe.constituent import Constituent
from models.recipe.tree import Tree
from models.recipe.versions import Word, without

_GLUE_MARKS = frozenset(("while", "when", "as", "where", "that", "and", "but"))


def statement_of(tree: Tree, optional: Sequence[Constituent], made: Constituent) -> list[Word] | None:
    """Say a constituent by itself, with what it is about as the subject.

    Args:
        tree: The sentence.
        optional: Its optional constituents.
        made: One of them.

    Returns:
        The words of a sentence that holds it (without the glue that tied it to the rest), or None if its kind or form
        does not allow that.
    """
    if made.kind == "apposition" and len(made.marks) == 2 and tree.tokens[made.head].pos == "NOUN":
        return _named(tree, optional, made, made.start, "is")
    if made.kind == "relative" and tree.text(made.start) in ("who", "which") and made.marks:
        subject = tree.deps(made.head).get("nsubj", tree.deps(made.head).get("nsubjpass", -1))
        return _named(tree, optional, made, made.start + 1, "") if subject == made.start else None
    if made.kind == "title":
        return _titled(tree, made)
    if made.kind == "phrase" and tree.tokens[made.head].pos in ("VERB", "AUX"):
        return _continued(tree, optional, made)
    if made.kind == "clause" and tree.text(made.start) in _GLUE_MARKS and made.end - made.start > 4:
        first = tree.deps(made.head).get("nsubj", tree.deps(made.head).get("nsubjpass"))
        begins = first is not None and tree.left[first] == made.start + 1
        return _sentence(_range(tree, made.start + 1, made.end)) if begins else None
    return None


def _range(tree: Tree, start: int, end: int, *, fixed: bool = True) -> list[Word]:
    return [Word(tree.tokens[i].text, i, not tree.touches(i), fixed) for i in range(start, end)]


def _sentence(words: list[Word]) -> list[Word]:
    return [*words, Word(".", -1, False)]


def _named(tree: Tree, optional: Sequence[Constituent], made: Constituent, start: int, verb: str) -> list[Word] | None:
    """Say what an apposition or a relative clause says of the noun phrase in front of it."""
    head = tree.tokens[made.head].head
    if tree.tokens[head].pos not in ("PROPN", "NOUN") or (tree.tokens[head].dep == "pobj" and not verb):
        return None
    subject = _range(tree, tree.left[head], made.start - len(made.marks[:1]), fixed=False)
    if not subject or any(word.text in (",", "(") for word in subject):
        return None
    plural = tree.parse.tags[head] in ("NNS", "NNPS")
    linked = [Word("are" if plural else verb, -1, True)] if verb else []
    return _sentence([*subject, *linked, *_range(tree, start, made.end)])


def _titled(tree: Tree, made: Constituent) -> list[Word] | None:
    """Say what stands in front of a name: "Khan is the mayor"."""
    entity = tree.entity_of(made.head)
    if entity is None or entity[0] != made.end or tree.text(made.end - 1)[-1:] in ".’'s" or made.end - made.start < 2:
        return None
    title = _range(tree, made.start, made.end)
    opens = title[0].text.lower() in ("the", "a", "an", "his", "her", "their", "its") or "'s" in {w.text for w in title}
    article = [] if opens or any(w.text == "’s" for w in title) else [Word("the", -1, True)]
    title = [replace(title[0], space=True), *title[1:]]
    return _sentence([*_range(tree, *entity[:2], fixed=False), Word("is", -1, True), *article, *title])


def _continued(tree: Tree, optional: Sequence[Constituent], made: Constituent) -> list[Word] | None:
    """Give a coordinated predicate the subject of the verb before it."""
    first = tree.tokens[made.head].head
    own = {tree.tokens[c].dep for c in tree.parse.children[made.head]}
    subject = tree.deps(first).get("nsubj", tree.deps(first).get("nsubjpass"))
    if "mark" in own:
        return None
    if own & {"nsubj", "nsubjpass", "expl"}:
        return _sentence(_range(tree, made.start + 1, made.end))
    if subject is None or not tree.whole[subject] or tree.right[subject] > first:
        return None
    if tree.parse.tags[made.head] not in ("VBD", "VBZ", "VBP"):
        return None
    if tree.tokens[subject].pos == "PRON" and tree.text(subject) in ("who", "which", "that"):
        return None
    kept = without(
        tree,
        optional,
        [
            part
            for part in optional
            if part.start > tree.left[subject] and part.kind != "title" and part.end <= tree.right[subject]
        ],
    )
    named = [replace(word, fixed=False) for word in kept if tree.left[subject] <= word.index < tree.right[subject]]
    while named and named[-1].text == ",":
        named.pop()
    return _sentence([*named, *_range(tree, made.start + 1, made.end)])
