import pytest

from summarizer.fusion.writing import Action, write
from tests.support.tiny_fuser import GLUE, tiny_prompt

A = "The storm hit Arlen."  # units 0 to 4
B = 'Town officials said "no", Holt wrote.'  # units 5 to 13: Town officials said " no " , Holt wrote, then .
GLUED = {word: Action(number, 0, 0) for number, word in enumerate(GLUE)}


def _copy(start: int, end: int) -> Action:
    return Action(-1, start, end)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([_copy(0, 4)], "The storm hit Arlen."),
        ([_copy(1, 3), GLUED["."]], "Storm hit Arlen."),
        ([_copy(0, 3), GLUED[","], _copy(12, 14)], "The storm hit Arlen, Holt wrote."),
        ([_copy(0, 3), _copy(11, 14)], "The storm hit Arlen, Holt wrote."),
        ([_copy(0, 1), _copy(7, 10), _copy(4, 4)], 'The storm said "no".'),
        ([_copy(8, 10), _copy(0, 2)], '"No" the storm hit'),
        ([GLUED["in"], _copy(3, 3), GLUED["the"], _copy(5, 6)], "In Arlen the Town officials"),
    ],
)
def test_runs_stand_as_in_their_sources(actions: list[Action], expected: str) -> None:
    assert write(actions, tiny_prompt(A, B), GLUE) == expected


def test_an_opening_word_is_lowered_if_the_sources_have_it_in_lower_case() -> None:
    actions = [_copy(0, 2), GLUED["in"], _copy(5, 5)]
    assert write(actions, tiny_prompt(A, "Town halls fell."), GLUE) == "The storm hit in Town"
    assert write(actions, tiny_prompt(A, "Town halls of the town fell."), GLUE) == "The storm hit in town"
    assert write(actions, tiny_prompt(A, "It fell."), GLUE) == "The storm hit in it"
    assert write(actions, tiny_prompt(A, "NATO and nato fell."), GLUE) == "The storm hit in NATO"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("He filed a notice.", "An emergency appeal won.", "He filed an emergency"),
        ("He filed an appeal.", "Any quick appeal won.", "He filed a quick"),
        ("He waited an age.", "It took the hour.", "He waited an hour"),  # nothing tells how "hour" sounds
        ("He waited a day.", "It took an hour.", "He waited an hour"),
        ("He joined an army.", "It is a union.", "He joined a union"),
        ("He left the army.", "An army won.", "He left the army"),
    ],
)
def test_an_article_agrees_with_the_run_after_it(first: str, second: str, expected: str) -> None:
    prompt = tiny_prompt(first, second)
    word = expected.split()[-1]
    place = max(i for i, unit in enumerate(prompt.units) if unit.text == word)
    assert write([_copy(0, 2), _copy(place, place)], prompt, GLUE) == expected
