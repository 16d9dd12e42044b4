"""Optional constituents of noun phrases: relative clauses, appositions, adjectives, titles, brackets."""

from __future__ import annotations

from collections.abc import Iterator

from models.recipe.constituent import Constituent, make
from models.recipe.tree import Tree

PARTITIVE = frozenset(
    "one part number hundred thousand million billion dozen score kind sort type series group lot many most some all"
    " any each few half rest majority member percent percentage % host pair couple case lack piece bit level rate set"
    " variety range total form way matter front top result end state use wake course time spite name terms light face"
    " favor behalf charge those that this these what which who he she it they both none several much more less".split()
)
BARE_HEADS = frozenset(
    "one those that this these all part some many most number rest lot what he she it they someone anyone everyone"
    " something anything nothing everything people ability right way need time opportunity chance effort willingness"
    " fact idea possibility responsibility access return role thank thanks".split()
)
_FIRM_ADJECTIVES = frozenset(
    "other such same own many few more most several only first last next least able likely much little own less"
    " entire due certain various different similar second third further another late early united attorney".split()
)


def relative(tree: Tree, index: int) -> Constituent | None:
    """A relative clause."""
    head = tree.tokens[tree.tokens[index].head]
    parted = tree.text(tree.left[index] - 1) == ","
    needed = head.lemma in BARE_HEADS | PARTITIVE or head.dep == "attr"
    if head.pos not in ("NOUN", "PROPN") or (needed and not parted):
        return None
    return make(tree, index, "relative")


def participle(tree: Tree, index: int) -> Constituent | None:
    """A participle or infinitive after a noun."""
    head = tree.tokens[tree.tokens[index].head]
    if head.pos not in ("NOUN", "PROPN") or head.lemma in BARE_HEADS | PARTITIVE:
        return None
    if any(tree.text(c) in ("that", "whether") and tree.tokens[c].dep == "mark" for c in tree.parse.children[index]):
        return None
    return make(tree, index, "participle")


def apposition(tree: Tree, index: int) -> Constituent | None:
    """A noun phrase between marks that names another again."""
    made = make(tree, index, "apposition")
    return made if made is not None and made.marks else None


def age(tree: Tree, index: int) -> Constituent | None:
    """A number between commas: "Khan, 40,"."""
    made = make(tree, index, "apposition", loose=True)
    return made if made is not None and len(made.marks) == 2 else None


def adjective(tree: Tree, index: int) -> Constituent | None:
    """An adjective in front of a noun that keeps its determiner."""
    token, head = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    bare = tree.right[index] - tree.left[index] == 1
    if not bare or index > token.head or token.lemma in _FIRM_ADJECTIVES or head.pos not in ("NOUN", "PROPN"):
        return None
    if (token.text[:1].isupper() and head.pos == "PROPN") or tree.parse.tags[index] in ("JJR", "JJS"):
        return None
    if (
        not _keeps_phrase(tree, index)
        or tree.text(index + 1) in (",", "and", "or")
        or tree.text(index - 1) in (",", "and")
    ):
        return None
    return make(tree, index, "adjective")


def compound(tree: Tree, index: int) -> Constituent | None:
    """A noun in front of a noun that keeps its determiner."""
    token, head = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    bare = tree.right[index] - tree.left[index] == 1
    if (
        not bare
        or head.pos != "NOUN"
        or token.pos not in ("NOUN", "PROPN")
        or not _keeps_phrase(tree, index)
        or token.text.endswith("ing")
    ):
        return None
    return make(tree, index, "compound")


def _keeps_phrase(tree: Tree, index: int) -> bool:
    """True if the noun phrase still has a determiner or a plural noun, and no name is cut in two."""
    head = tree.tokens[index].head
    entity = tree.entity_of(index)
    if entity is not None and (entity[1] - entity[0] > 1 or tree.entity_of(head) == entity):
        return False
    determined = any(tree.tokens[c].dep in ("det", "poss") for c in tree.parse.children[head])
    return determined or tree.parse.tags[head] == "NNS"


def titles(tree: Tree) -> Iterator[Constituent]:
    """Find what stands in front of a person's name in its noun phrase."""
    for first, after, label in tree.parse.entities:
        if label != "PERSON":
            continue
        head = next((i for i in range(first, after) if not first <= tree.tokens[i].head < after), first)
        start = tree.left[head]
        words = tree.tokens[start:first]
        if not 0 < len(words) <= 6 or any(word.dep in ("cc", "conj", "prep", "punct") for word in words):
            continue
        if (
            any(word.pos in ("VERB", "AUX", "ADP", "SCONJ", "NUM", "PUNCT") for word in words)
            or words[-1].text[-1:] in "-"
        ):
            continue
        if any(c > after for c in tree.parse.children[head] if tree.tokens[c].dep == "case"):
            continue
        if len(words) == 1 and words[0].dep in ("det", "poss"):
            continue
        yield Constituent(start, first, "title", (), head)


def brackets(tree: Tree) -> Iterator[Constituent]:
    """Find what stands in brackets."""
    opened = None
    for index, token in enumerate(tree.tokens):
        if token.text == "(":
            opened = index
        elif token.text == ")" and opened is not None:
            yield Constituent(opened, index + 1, "bracket", (), opened)
            opened = None
