"""Where one unit ends and the next begins, and how copied runs are put together again."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.fusion.units import join, split_units


def _split(text: str) -> list[str]:
    return [unit.text for unit in split_units(text)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The storm hit Arlen.", "The storm hit Arlen ."),
        ("Gov. Holt of the U.S., J. R. Velotta", "Gov. Holt of the U.S. , J. R. Velotta"),
        ("at 9 a.m. Tuesday, Ph.D. in hand", "at 9 a.m. Tuesday , Ph.D. in hand"),
        ("He is as old as I.", "He is as old as I ."),
        ("They may. Calif. too", "They may . Calif. too"),
        ("$2.5 million, 3.5% or -4; No. 10", "$2.5 million , 3.5% or -4 ; No. 10"),
        ("12,000 men, 1990–1995 and 20-year-olds", "12,000 men , 1990–1995 and 20-year-olds"),
        ("“It is over,” he said.", "“ It is over , ” he said ."),
        ('"Yes." (Holt)', '" Yes . " ( Holt )'),
        ("“U.S.”", "“ U.S. ”"),
        ("Holt’s car, the Smiths' house, IT'S", "Holt ’s car , the Smiths ' house , IT 'S"),
        ("the '90s were 'good'", "the '90s were ' good '"),
        ("Arlen—the town--fell…", "Arlen — the town -- fell …"),
        ("well...no", "well ... no"),
        ("", ""),
    ],
)
def test_units(text: str, units: str) -> None:
    assert _split(text) == units.split()


@given(st.text(alphabet=st.sampled_from("aIS1 .,'’\"“”-–—…%$()\n\u200b") | st.characters(), max_size=30))
def test_units_hold_every_visible_character_in_order(text: str) -> None:
    units = split_units(text)
    assert "".join(unit.text for unit in units) == "".join(text.split())
    assert all(text[unit.start : unit.end] == unit.text for unit in units)
    assert all(unit.text for unit in units)
    assert all(left.end <= right.start for left, right in pairwise(units))


@pytest.mark.parametrize(("text", "is_mark"), [("—", True), ("”", True), ("%", True), ("3%", False), ("’s", False)])
def test_a_mark_has_neither_letter_nor_digit(text: str, is_mark: bool) -> None:
    assert split_units(f"x {text}")[1].is_mark is is_mark


def test_a_key_folds_case_and_typography() -> None:
    assert [unit.key for unit in split_units("“WON’T” 1990–95")] == ['"', "won't", '"', "1990-95"]


@pytest.mark.parametrize(
    ("parts", "apart", "text"),
    [
        (["The storm", "and", "the river"], [True, True, True], "The storm and the river"),
        (["Arlen", ",", "a town", "."], [True, False, True, False], "Arlen, a town."),
        (["Holt", "’s car"], [True, False], "Holt’s car"),
        (["he said", "“no”", "in Arlen"], [True, True, True], "he said “no” in Arlen"),
        (["Holt", "(the mayor)", ","], [True, True, False], "Holt (the mayor),"),
        (["(", "the mayor", ")"], [True, False, False], "(the mayor)"),
        (["the U.S.", "."], [True, False], "the U.S."),
        (["Arlen", "—", "the town"], [True, True, True], "Arlen — the town"),
        (["it fell", '"hard"'], [True, True], 'it fell "hard"'),
        ([], [], ""),
    ],
)
def test_join(parts: list[str], apart: list[bool], text: str) -> None:
    assert join(parts, apart) == text
