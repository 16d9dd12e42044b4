"""The optional constituents of a sentence: phrases it can lose and stay grammatical."""

from __future__ import annotations

from collections.abc import Iterator

from models.recipe.adverbials import adverb, clause, coordination, preposition, time
from models.recipe.constituent import Constituent, make
from models.recipe.modifiers import adjective, age, apposition, brackets, compound, participle, relative, titles
from models.recipe.tree import SUBJECTS, Tree

REPORTING = frozenset(
    "say tell announce report add state note claim argue suggest warn insist acknowledge confirm explain write declare"
    " conclude estimate allege believe think contend concede predict testify".split()
)
_SUBORDINATING = frozenset(
    "while when although though if as since than that and or but because after before to".split()
)


def find_constituents(tree: Tree) -> tuple[Constituent, ...]:
    """Find what a sentence can lose.

    Args:
        tree: The parsed sentence.

    Returns:
        Constituents by place, which may contain one another; none touches a direct quotation unless it holds all of
        it.
    """
    found = {}
    for constituent in (*_phrases(tree), *_attributions(tree), *titles(tree), *brackets(tree)):
        key = (constituent.start, constituent.end)
        if key not in found and _is_free(tree, constituent):
            found[key] = constituent
    return tuple(found[key] for key in sorted(found))


def _is_free(tree: Tree, constituent: Constituent) -> bool:
    start, end = constituent.start, constituent.end
    if not 0 <= start < end <= len(tree.tokens) or end - start >= len(tree.tokens) - 4:
        return False
    if not tree.is_severable(start, end) or (tree.text(start - 1) in _SUBORDINATING and tree.text(end) in (",", ".")):
        return False
    if tree.tokens[end - 1].pos in ("CCONJ", "ADP", "SCONJ", "DET") and constituent.kind not in (
        "attribution",
        "adverb",
    ):
        return False
    if constituent.kind != "attribution" and (_cuts_name(tree, start) or _cuts_name(tree, end)):
        return False
    if constituent.kind != "relative" and tree.text(start) in ("who", "which", "that", "whose", "whom"):
        return False
    if constituent.kind != "relative" and tree.text(start + 1) in ("which", "whom", "whose"):
        return False
    quoted = tree.quoted[start:end]
    if not any(quoted):
        return True
    outside_left = start == 0 or not tree.quoted[start - 1]
    outside_right = end == len(tree.tokens) or not tree.quoted[end]
    marks = sum(token.text in ('"', "“", "”") for token in tree.tokens[start:end])
    return marks > 0 and marks % 2 == 0 and outside_left and outside_right


def _cuts_name(tree: Tree, edge: int) -> bool:
    """True if a named entity goes on at an edge without a comma."""
    inside = any(first < edge < after for first, after, _ in tree.parse.entities)
    return inside and "," not in (tree.text(edge), tree.text(edge - 1))


def _phrases(tree: Tree) -> Iterator[Constituent]:
    rules = {
        "prep": preposition,
        "advcl": clause,
        "relcl": relative,
        "acl": participle,
        "appos": apposition,
        "advmod": adverb,
        "npadvmod": time,
        "conj": coordination,
        "amod": adjective,
        "compound": compound,
        "parataxis": _aside,
        "nummod": age,
    }
    for index, token in enumerate(tree.tokens):
        rule = rules.get(token.dep)
        made = rule(tree, index) if rule and tree.whole[index] else None
        if made is not None:
            yield made


def _aside(tree: Tree, index: int) -> Constituent | None:
    """Words between marks such as "officials said"."""
    return make(tree, index, "attribution", loose=True)


def _attributions(tree: Tree) -> Iterator[Constituent]:
    """Find who says it, in front of the statement or after it."""
    root = next(i for i, token in enumerate(tree.tokens) if token.head == i)
    deps = tree.deps(root)
    clause, subject = deps.get("ccomp"), next((deps[s] for s in ("nsubj",) if s in deps), None)
    if clause is None or subject is None or tree.tokens[root].lemma not in REPORTING or not tree.whole[clause]:
        return
    if not any(tree.tokens[c].dep in SUBJECTS for c in tree.parse.children[clause]) or "neg" in deps:
        return
    if any(tree.tokens[i].dep == "mark" and tree.text(i - 1) in ("and", "but") for i in range(root, len(tree.tokens))):
        return  # "said that … and that …"
    start, end = tree.left[clause], tree.right[clause]
    last = len(tree.tokens) - 1
    if start == 0 and end < subject and tree.text(end) == ",":
        yield Constituent(end + 1, last, "attribution", (end,), root)
    elif subject < root < clause and end >= last:
        first = next((c for c in tree.parse.children[clause] if tree.tokens[c].dep == "mark"), None)
        if first is not None and tree.text(first) != "that":
            return
        begin = start + 1 if first == start else start
        if all(tree.tokens[i].dep not in ("cc",) for i in deps.values()) and tree.tokens[begin].dep != "punct":
            yield Constituent(0, begin, "attribution", (), root)
