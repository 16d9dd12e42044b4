"""Faults that are there are found, and copies of a source have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fusion import faults
from benchmarks.fusion.tokens import tokens

SOURCES = [
    "Mayor Ana Ruiz visited the half-built bridge at Oldport on Monday.",
    "The bridge cost $3.5 million, Paul Hart said, and took 12 years.",
]


@pytest.mark.parametrize(
    ("output", "foreign"),
    [
        ("Ana Ruiz visits the bridge which was at Oldport.", []),  # an inflection, and glue
        ("The built bridge took years.", []),  # a part of a compound
        ("Angry Ruiz opened the bridge.", ["angry", "opened"]),
        ("The bridge may cost 14 years.", ["may", "14"]),
        ("Bridgework at Oldport.", ["bridgework"]),
    ],
)
def test_words_in_no_source(output: str, foreign: list[str]) -> None:
    assert faults.foreign_words(output, SOURCES) == foreign


@pytest.mark.parametrize(
    ("output", "foreign"),
    [
        ("Ana Ruiz and Paul Hart met at Oldport on Monday.", []),
        ("Ana Hart met Paul.", ["Ana Hart"]),  # each word has a source, the name has none
        ("Bridge at Newport.", ["Newport"]),
    ],
)
def test_names_in_no_source(output: str, foreign: list[str]) -> None:
    assert faults.foreign_names(output, SOURCES) == foreign


@pytest.mark.parametrize(
    ("output", "foreign"),
    [
        ("It cost $3.5 million and took 12 years.", []),
        ("It cost 3.5 years.", ["3.5 years"]),
        ("It took twelve years.", ["twelve"]),
    ],
)
def test_numbers_in_no_source(output: str, foreign: list[str]) -> None:
    assert faults.foreign_numbers(output, SOURCES) == foreign


@pytest.mark.parametrize(
    ("output", "loops"),
    [
        ("Ruiz visited visited the bridge.", True),
        ("The bridge at Oldport on Monday, the bridge at Oldport cost $3.5 million.", True),
        ("The bridge at Oldport, the bridge at last.", False),  # three words in a row
        ("Ruiz visited, visited the bridge.", False),  # not in a row
        ("That that fell had had.", True),
    ],
)
def test_loops(output: str, loops: bool) -> None:
    assert faults.has_loop(output, SOURCES) is loops


def test_what_a_source_repeats_is_no_loop() -> None:
    assert not faults.has_loop("He had had enough.", ["He had had it.", "Enough."])


@pytest.mark.parametrize(
    ("output", "unfinished"),
    [
        ("The bridge opened.", False),
        ("“The bridge opened.”", False),
        ("The bridge opened, officials said.", False),
        ("The bridge opened", True),
        ("The bridge at.", True),
        ("The bridge opened,.", True),
        ("The bridge opened,", True),
        ("", True),
        (".", True),
    ],
)
def test_ends(output: str, unfinished: bool) -> None:
    assert faults.is_unfinished(output) is unfinished


def test_tokens_keep_numbers_and_abbreviations_whole_and_part_compounds() -> None:
    found = "the u.s. did n't pay $ 1,200 to o'hara 's well - known men ."
    assert tokens("The U.S. didn’t pay $1,200 to O’Hara’s well-known men.") == tuple(found.split())


WORDS = st.text(alphabet="abAB1.,'’- $", min_size=1, max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_a_copy_of_a_source_is_foreign_in_nothing_and_no_loop(sources: list[str]) -> None:
    for source in sources:
        assert not faults.foreign_words(source, sources)
        assert not faults.foreign_names(source, sources)
        assert not faults.foreign_numbers(source, sources)
        assert not faults.has_loop(source, sources)
