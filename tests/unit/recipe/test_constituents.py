from __future__ import annotations

from collections.abc import Callable

import pytest

from models.recipe.constituents import find_constituents
from models.recipe.tree import Tree
from models.recipe.versions import content, is_sound, print_words, without

Trees = Callable[[str], Tree]


def _without(tree: Tree, *phrases: str) -> str:
    optional = find_constituents(tree)
    texts = {tree.parse.text[tree.tokens[m.start].start : tree.tokens[m.end - 1].end]: m for m in optional}
    return print_words(without(tree, optional, [texts[phrase] for phrase in phrases]))


@pytest.mark.parametrize(
    ("text", "phrase", "shorter"),
    [
        ("The mayor opened the bridge after a long delay.", "after a long delay", "The mayor opened the bridge."),
        ("After a long delay, the mayor opened the bridge.", "After a long delay", "The mayor opened the bridge."),
        ("Ann Marsh, the mayor, opened the bridge.", "the mayor", "Ann Marsh opened the bridge."),
        ("Police arrested a man who had robbed a bank.", "who had robbed a bank", "Police arrested a man."),
        ("A bomb exploded in the city, killing 12 people.", "killing 12 people", "A bomb exploded in the city."),
        ("Police searched the house and arrested two men.", "and arrested two men", "Police searched the house."),
        ("The bridge has collapsed, officials said.", "officials said", "The bridge has collapsed."),
        ("Officials said that the bridge has collapsed.", "Officials said that", "The bridge has collapsed."),
        ("The bridge (built in 1920) has collapsed.", "(built in 1920)", "The bridge has collapsed."),
        ("Police have finally opened the bridge.", "finally", "Police have opened the bridge."),
        ("Police opened an old bridge in Leeds.", "old", "Police opened a bridge in Leeds."),
        ("Prime Minister Ann Marsh opened the bridge.", "Prime Minister", "Ann Marsh opened the bridge."),
    ],
)
def test_a_constituent_goes_with_its_marks(tree_of: Trees, text: str, phrase: str, shorter: str) -> None:
    assert _without(tree_of(text), phrase) == shorter


def test_a_comma_between_two_constituents_stays_with_the_one_that_is_left(tree_of: Trees) -> None:
    tree = tree_of("After a long delay, in the morning, the mayor opened the bridge.")
    assert _without(tree, "in the morning") == "After a long delay, the mayor opened the bridge."


def test_what_a_verb_needs_is_no_constituent(tree_of: Trees) -> None:
    for text in ("The whole harvest depends on the weather.", "The old man lives in London."):
        assert not any(made.kind == "prep" for made in find_constituents(tree_of(text)))


def test_nothing_inside_a_quotation_is_left_out(tree_of: Trees) -> None:
    tree = tree_of('The mayor said "the old bridge will open in the morning" on Monday.')
    assert not any(tree.quoted[i] for made in find_constituents(tree) for i in range(made.start, made.end))


def test_a_hyphenated_word_stays_whole(tree_of: Trees) -> None:
    tree = tree_of("Police found a car-like object in the old house.")
    assert not any(made.end - made.start == 1 and tree.text(made.start) == "car" for made in find_constituents(tree))


def test_a_version_without_a_subject_is_not_sound(tree_of: Trees) -> None:
    tree = tree_of("Police opened the bridge after a delay.")
    words = without(tree, (), ())
    assert is_sound(tree, words)
    assert not is_sound(tree, words[1:])
    assert not is_sound(tree, [*words[:5], *words[-1:]])  # "… after."


def test_content_counts_neither_glue_nor_marks(tree_of: Trees) -> None:
    assert content(without(tree_of("The mayor, in Leeds, opened it."), (), ())) == 4
