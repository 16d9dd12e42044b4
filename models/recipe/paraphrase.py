"""The same in other words."""

from __future__ import annotations

import random
from dataclasses import replace

from models.recipe.synonyms import other_form
from models.recipe.tree import Tree
from models.recipe.versions import Word

_CHANGE = 0.6


def paraphrase(tree: Tree, words: list[Word], chance: random.Random) -> list[Word]:
    """Say a version in other words, but for what is fixed.

    Args:
        tree: The full sentence.
        words: The version.
        chance: Decides what is changed.
    """
    made = []
    for word in words:
        if not word.fixed and word.index >= 0 and not tree.quoted[word.index] and chance.random() < _CHANGE:
            token = tree.tokens[word.index]
            form = other_form(token.text, token.lemma, tree.parse.tags[word.index], chance)
            word = replace(word, text=form) if form else word
        made.append(word)
    return made
