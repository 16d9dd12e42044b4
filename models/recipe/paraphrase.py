"""The same in other words: order, voice, names, numbers, dates, synonyms."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from models.recipe.constituent import Constituent
from models.recipe.forms import other_forms
from models.recipe.reorder import move_adjunct, move_attribution
from models.recipe.synonyms import other_noun, other_verb, other_word
from models.recipe.tree import Tree
from models.recipe.versions import Word
from models.recipe.voice import turn

_SYNONYM = 0.75
_MOVE, _TURN, _ATTRIBUTION = 0.4, 0.6, 0.5
_PREPOSITIONAL = frozenset("of as with to into from for against about at on over".split())
_ALWAYS_FREE = frozenset(
    "rise fall drop climb increase decline soar surge jump plunge happen occur speak talk die".split()
)
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))


def paraphrase(tree: Tree, optional: Sequence[Constituent], words: list[Word], chance: random.Random) -> list[Word]:
    """Say a version in other words, but for what is fixed.

    Args:
        tree: The full sentence.
        optional: Its optional constituents, some of which may be moved.
        words: The version.
        chance: Decides what is changed.

    Returns:
        The words of the paraphrase; fixed ones are all among them, in order within each constituent.
    """
    words = _reordered(tree, optional, words, chance)
    words = other_forms(tree, words, chance)
    return [_replaced(tree, words, at, chance) for at in range(len(words))]


def _reordered(tree: Tree, optional: Sequence[Constituent], words: list[Word], chance: random.Random) -> list[Word]:
    turned = turn(tree, words) if chance.random() < _TURN else None
    if turned is not None:
        return turned
    kept = {word.index for word in words}
    present = [made for made in optional if made.start in kept and made.end - 1 in kept]
    for made in chance.sample(present, len(present)):
        if made.kind == "attribution" and chance.random() < _ATTRIBUTION:
            moved = move_attribution(tree, made, words)
        elif made.kind != "attribution" and chance.random() < _MOVE:
            moved = move_adjunct(tree, made, words)
        else:
            moved = None
        if moved is not None:
            return moved
    return words


def _replaced(tree: Tree, words: Sequence[Word], at: int, chance: random.Random) -> Word:
    word = words[at]
    if word.index < 0 or word.fixed or tree.quoted[word.index] or chance.random() >= _SYNONYM:
        return word
    after = words[at + 1].text.lower() if at + 1 < len(words) else ""
    if after in _POSSESSIVE or (after == "of" and tree.tokens[word.index].pos != "NOUN"):
        return word
    made = _synonym(tree, word.index, chance)
    if made is None or made == word.text.lower():
        return word
    return replace(word, text=made[:1].upper() + made[1:] if word.text[:1].isupper() else made, index=-1)


def _synonym(tree: Tree, index: int, chance: random.Random) -> str | None:
    token, tag = tree.tokens[index], tree.parse.tags[index]
    if not tree.is_severable(index, index + 1) or token.text.isupper():
        return None
    if tag in _VERB_TAGS:
        frame = _frame(tree, index)
        return other_verb(token.lemma, tag, frame, chance) if frame else None
    if tag in ("NN", "NNS"):
        return other_noun(token.lemma, tag, chance) if _is_free_noun(tree, index) else None
    if tag == "JJ" and token.dep == "amod" and not tree.parse.children[index] and token.text.islower():
        return other_word(token.text, tag, chance)
    if tag == "RB" and token.dep == "advmod" and tree.tokens[token.head].pos == "VERB":
        return other_word(token.text.lower(), tag, chance)
    if tag == "IN" and token.dep == "prep" and "pobj" in tree.deps(index):
        return other_word(token.text.lower(), tag, chance)
    return None


def _frame(tree: Tree, index: int) -> str | None:
    """Say what a verb takes; None if no other verb can be trusted to take it."""
    token, deps = tree.tokens[index], tree.deps(index)
    if token.dep in ("amod", "compound", "aux", "auxpass") or {"prt", "oprd", "dative", "expl"} & set(deps):
        return None
    if "ccomp" in deps:
        return "clause" if "dobj" not in deps and tree.parse.tags[index] != "VBN" else None
    if "xcomp" in deps:
        infinitive = any(tree.text(c) == "to" for c in tree.parse.children[deps["xcomp"]])
        return "infinitive" if infinitive and "dobj" not in deps and "auxpass" not in deps else None
    if "acomp" in deps or "attr" in deps:
        return "adjective"
    prepositions = {
        tree.tokens[c].lemma
        for c in tree.parse.children[index]
        if tree.tokens[c].dep == "prep" and not _is_timed(tree, c)
    }
    if prepositions & _PREPOSITIONAL and token.lemma not in _ALWAYS_FREE:
        return None
    if "dobj" in deps or "auxpass" in deps:
        return "object"
    if tree.parse.tags[index] == "VBN" and token.dep in ("acl", "advcl") and "aux" not in deps:
        return "object"
    return "nothing" if token.dep not in ("relcl", "acl", "conj", "pcomp") else None


def _is_timed(tree: Tree, index: int) -> bool:
    thing = tree.deps(index).get("pobj")
    entity = tree.entity_of(thing) if thing is not None else None
    return entity is not None and entity[2] in ("DATE", "TIME")


def _is_free_noun(tree: Tree, index: int) -> bool:
    token, deps = tree.tokens[index], tree.deps(index)
    if not token.text.islower() or token.dep in ("compound", "nmod", "npadvmod") or tree.entity_of(index) is not None:
        return False
    if tree.parse.tags[index] == "NN":
        return ("det" in deps or "poss" in deps) and "compound" not in deps
    return True
