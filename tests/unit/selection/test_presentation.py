"""How well sentences read by themselves and as the opening of a summary."""

from collections.abc import Callable

import pytest

from summarizer.selection.presentation import can_open, introduction, worth
from summarizer.types import Annotation

Note = Callable[[str], Annotation]


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Anna Lind resigned on Friday after the vote.", 1.0),
        ("Anna Lind resigned yesterday after the vote.", 0.7),
        ("Anna Lind resigned overnight after the vote.", 0.7),
        ("“Nobody warned us of the flood that day,” Lisa Holm said.", 0.7),
        ("“Nobody warned us of the flood today,” Lisa Holm said.", 0.7),  # "today" is quoted
        ("The mayor called it “a lie.”", 1.0),
        ("Lind resigned on Friday after the vote.", 0.85),
        ("Lind resigned yesterday after the vote.", 0.7 * 0.85),
        ("Holm resigned on Friday after the vote.", 1.0),  # no full name to be had
    ],
)
def test_worth(note: Note, text: str, factor: float) -> None:
    assert worth(note(text), {"Lind", "Lisbon"}) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("text", "able"),
    [
        ("Anna Lind resigned on Friday.", True),
        ("Anna Lind called the report “a lie” on Friday.", True),
        ("“It is a lie,” Anna Lind said on Friday.", False),
        ("Anna Lind also resigned on Friday.", False),
        ("Another mayor resigned on Friday.", False),
    ],
)
def test_can_open(note: Note, text: str, able: bool) -> None:
    assert can_open(note(text)) is able


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Anna Lind resigned on Friday.", 1.0),
        ("The mayor of Elsdorf resigned on Friday.", 0.85),
        ("A mayor in Saxony resigned on Friday.", 1.0),
        ("A mayor resigned on Friday.", 0.85),
        ("The mayor resigned on Friday.", 0.85 * 0.85),
        ("The Bank of England closed an office on Friday.", 1.0),
    ],
)
def test_introduction(note: Note, text: str, factor: float) -> None:
    assert introduction(note(text)) == pytest.approx(factor)
