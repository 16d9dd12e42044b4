from __future__ import annotations

from collections.abc import Callable

import pytest

from models.recipe.chance import chance_of
from models.recipe.constituent import Constituent
from models.recipe.constituents import find_constituents
from models.recipe.forms import other_forms
from models.recipe.inflection import inflect, plural
from models.recipe.paraphrase import paraphrase
from models.recipe.reorder import move_adjunct, move_attribution
from models.recipe.statements import statement_of
from models.recipe.synonyms import n_groups, other_noun, other_verb
from models.recipe.tree import Tree
from models.recipe.versions import print_words, without
from models.recipe.voice import turn

Trees = Callable[[str], Tree]


def _kind(tree: Tree, kind: str) -> Constituent:
    return next(made for made in find_constituents(tree) if made.kind == kind)


@pytest.mark.parametrize(
    ("verb", "tag", "form"),
    [
        ("rob", "VBD", "robbed"),
        ("flee", "VBD", "fled"),
        ("deny", "VBZ", "denies"),
        ("slay", "VBN", "slain"),
        ("seize", "VBG", "seizing"),
        ("flee", "VBG", "fleeing"),
        ("occur", "VBD", "occurred"),
        ("search", "VB", "search"),
    ],
)
def test_verbs_are_inflected(verb: str, tag: str, form: str) -> None:
    assert inflect(verb, tag) == form


@pytest.mark.parametrize(
    ("noun", "form"),
    [("woman", "women"), ("ally", "allies"), ("key", "keys"), ("clash", "clashes"), ("gun attack", "gun attacks")],
)
def test_nouns_get_their_plural(noun: str, form: str) -> None:
    assert plural(noun) == form


def test_the_table_is_as_large_as_promised() -> None:
    assert n_groups() > 300


def test_synonyms_keep_the_inflection() -> None:
    chance = chance_of("a")
    assert {other_verb("kill", "VBD", "object", chance) for _ in range(40)} == {"slew"}
    assert {other_noun("official", "NNS", chance) for _ in range(9)} == {"authorities"}
    assert other_verb("zzz", "VBD", "object", chance) is None


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Two men were arrested by police on Monday.", "Police arrested two men on Monday."),
        ("Police arrested two men on Monday.", "Two men were arrested by police on Monday."),
    ],
)
def test_voice_is_turned(tree_of: Trees, text: str, turned: str) -> None:
    words = turn(tree_of(text), without(tree_of(text), (), ()))
    assert words is not None
    assert print_words(words) == turned


@pytest.mark.parametrize("text", ["He has a house.", "She said that he left.", "Police are searching the house."])
def test_a_clause_that_is_not_simple_keeps_its_voice(tree_of: Trees, text: str) -> None:
    assert turn(tree_of(text), without(tree_of(text), (), ())) is None


def test_attribution_moves_to_the_front_and_to_the_end(tree_of: Trees) -> None:
    for text, moved in (
        ("The bridge has collapsed, officials said.", "Officials said that the bridge has collapsed."),
        ("Officials said that the bridge has collapsed.", "The bridge has collapsed, officials said."),
    ):
        tree = tree_of(text)
        words = move_attribution(tree, _kind(tree, "attribution"), without(tree, (), ()))
        assert words is not None
        assert print_words(words) == moved


def test_an_adjunct_moves_to_the_front(tree_of: Trees) -> None:
    tree = tree_of("The mayor opened the bridge after a long delay.")
    made = max((m for m in find_constituents(tree) if m.kind == "prep"), key=lambda m: m.end - m.start)
    words = move_adjunct(tree, made, without(tree, (), ()))
    assert words is not None
    assert print_words(words) == "After a long delay, the mayor opened the bridge."


@pytest.mark.parametrize(
    ("text", "kind", "statement"),
    [
        ("Ann Marsh, the mayor of Leeds, opened the bridge.", "apposition", "Ann Marsh is the mayor of Leeds."),
        ("Police searched the house and arrested two men.", "phrase", "Police arrested two men."),
        ("Ann Marsh, who lives in Leeds, opened the bridge.", "relative", "Ann Marsh lives in Leeds."),
        ("Prime Minister Ann Marsh opened the bridge.", "title", "Ann Marsh is the Prime Minister."),
    ],
)
def test_a_constituent_is_said_by_itself(tree_of: Trees, text: str, kind: str, statement: str) -> None:
    tree = tree_of(text)
    words = statement_of(tree, find_constituents(tree), _kind(tree, kind))
    assert words is not None
    assert print_words(words) == statement


def test_forms_of_names_numbers_and_dates(tree_of: Trees) -> None:
    tree = tree_of("John Marsh sold three cars to the United States on Monday.")
    seen = {print_words(other_forms(tree, without(tree, (), ()), chance_of(i))) for i in range(60)}
    assert "Marsh sold 3 cars to the U.S. Monday." in seen
    assert "John Marsh sold three cars to the United States on Monday." in seen


def test_fixed_words_stay_in_order_whatever_else_changes(tree_of: Trees) -> None:
    tree = tree_of("Officials said that the police arrested John Marsh in the big city after a long chase.")
    optional = find_constituents(tree)
    held = max((m for m in optional if m.kind == "prep"), key=lambda m: m.start)
    wanted = [token.text for token in tree.tokens[held.start : held.end]]
    texts = set()
    for seed in range(50):
        words = paraphrase(tree, optional, without(tree, optional, (), [held]), chance_of(seed))
        assert [word.text for word in words if word.fixed and word.index >= 0] == wanted
        texts.add(print_words(words))
    assert len(texts) > 10


def test_quotations_are_not_changed(tree_of: Trees) -> None:
    tree = tree_of('Officials said the police had "arrested two big officials in the city" on Monday.')
    for seed in range(30):
        text = print_words(paraphrase(tree, find_constituents(tree), without(tree, (), ()), chance_of(seed)))
        assert '"arrested two big officials in the city"' in text
