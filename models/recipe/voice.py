"""Active and passive voice of the main clause."""

from __future__ import annotations

from collections.abc import Sequence

from models.recipe.inflection import participle_of, past_of
from models.recipe.reorder import lowered, spaced, within
from models.recipe.tree import Tree
from models.recipe.versions import Word

_NO_PASSIVE = frozenset(
    "have say take get lack want become mean cost do make let like hope try need feel begin suffer".split()
)
_BLOCKING = frozenset(
    ("prt", "dative", "xcomp", "ccomp", "conj", "oprd", "advcl", "aux", "neg", "auxpass", "cc", "expl")
)
_OBJECTS = {"he": "him", "she": "her", "they": "them"}


def turn(tree: Tree, words: Sequence[Word]) -> list[Word] | None:
    """Put a simple active main clause into the passive or the other way round; None if it is not simple.

    Args:
        tree: The full sentence.
        words: The version.
    """
    root = next(i for i, token in enumerate(tree.tokens) if token.head == i)
    verb = next((word for word in words if word.index == root), None)
    if verb is None or verb.fixed or any(tree.quoted):
        return None
    return _active(tree, root, words) if "agent" in tree.deps(root) else _passive(tree, root, words)


def _active(tree: Tree, root: int, words: Sequence[Word]) -> list[Word] | None:
    deps = tree.deps(root)
    subject, auxiliary, agent = deps.get("nsubjpass"), deps.get("auxpass"), deps["agent"]
    if subject is None or auxiliary is None or {"aux", "neg", "conj", "cc"} & set(deps) or not tree.whole[agent]:
        return None
    past = past_of(tree.tokens[root].text, tree.tokens[root].lemma)
    starts = tree.left[subject] == 0 and tree.right[subject] == auxiliary == root - 1 and agent > root
    if past is None or not starts or tree.text(auxiliary) not in ("was", "were"):
        return None
    doer, done = within(words, agent + 1, tree.right[agent]), within(words, 0, auxiliary)
    between, rest = within(words, root + 1, agent), _after(tree, words, tree.right[agent])
    if not doer or not done or any(word.text in _OBJECTS for word in done):
        return None
    return [*doer, Word(past, -1, True), *spaced(lowered(tree, done)), *between, *rest]


def _passive(tree: Tree, root: int, words: Sequence[Word]) -> list[Word] | None:
    deps, token = tree.deps(root), tree.tokens[root]
    subject, thing = deps.get("nsubj"), deps.get("dobj")
    participle = participle_of(token.text, token.lemma)
    if subject is None or thing is None or tree.parse.tags[root] != "VBD" or token.lemma in _NO_PASSIVE:
        return None
    simple = not _BLOCKING & set(deps) and tree.whole[subject] and tree.whole[thing] and participle is not None
    placed = tree.left[subject] == 0 and tree.right[subject] == root and tree.left[thing] == root + 1
    if not simple or not placed or "PRON" in (tree.tokens[subject].pos, tree.tokens[thing].pos):
        return None
    doer, done = within(words, 0, root), within(words, root + 1, tree.right[thing])
    if not doer or not done:
        return None
    joined = tree.deps(thing).get("conj", -1) in {word.index for word in done}
    plural = tree.parse.tags[thing] in ("NNS", "NNPS") or joined
    verb = [Word("were" if plural else "was", -1, True), Word(participle or "", -1, True), Word("by", -1, True)]
    return [*done, *verb, *spaced(lowered(tree, doer)), *_after(tree, words, tree.right[thing])]


def _after(tree: Tree, words: Sequence[Word], start: int) -> list[Word]:
    return [word for word in words if word.index >= start or (word.index < 0 and word is words[-1])]
