"""Links on hand-made openings: what two articles need in common, and what keeps them apart."""

from datetime import date

import numpy as np
import pytest

from summarizer.stories import Opening, find_links
from summarizer.stories.links import differ_in_days

FIRE = "gargoyle bassoon cormorant"
MONDAY = date(2031, 3, 3)


def _linked(
    left: Opening, right: Opening, cosine: float, published: tuple[date | None, date | None] = (None, None)
) -> bool:
    vectors = np.array([[1, 0], [cosine, (1 - cosine**2) ** 0.5]], dtype=np.float32)
    links = find_links([left, right], vectors, published)
    assert len(links.left) <= 1
    return len(links.left) == 1


def test_the_same_words_and_near_vectors_link() -> None:
    assert _linked(Opening(FIRE), Opening(FIRE), 0.5)


def test_near_vectors_alone_do_not_link() -> None:
    assert not _linked(Opening(FIRE), Opening("dulcimer halyard"), 1.0)


def test_the_same_words_alone_do_not_link() -> None:
    assert not _linked(Opening(f"{FIRE} aubergine"), Opening(f"{FIRE} fandango"), 0.0)


def test_other_days_need_more_in_common() -> None:
    tuesday, friday = Opening(FIRE, frozenset({"2031-03-04"})), Opening(FIRE, frozenset({"2031-03-07"}))
    assert _linked(tuesday, tuesday, 0.1)
    assert not _linked(tuesday, friday, 0.1)
    assert _linked(tuesday, friday, 0.5)


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ({"2031-03-04"}, {"2031-03-05"}, True),
        ({"2031-03-04"}, {"2031-03-05", "2031-03-04"}, False),
        ({"2031-03-04"}, set(), False),
        ({"2031-03-04"}, {"tuesday"}, False),  # of which week?
        ({"tuesday"}, {"friday"}, True),
        ({"--03-04"}, {"2031-03-04"}, False),
        ({"--03-04"}, {"2031-03-05"}, True),
        ({"2030-03-04"}, {"2031-03-04"}, True),
        ({"2031-03-04", "friday"}, {"2031-03-05", "friday"}, True),  # resolved days decide
    ],
)
def test_days_differ_where_they_compare(left: set[str], right: set[str], differ: bool) -> None:
    assert differ_in_days(frozenset(left), frozenset(right)) is differ
    assert differ_in_days(frozenset(right), frozenset(left)) is differ


@pytest.mark.parametrize(
    ("other", "linked"),
    [(date(2031, 3, 10), True), (date(2031, 3, 11), False), (date(2031, 2, 24), True), (None, True)],
)
def test_articles_more_than_a_week_apart_are_not_linked(other: date | None, linked: bool) -> None:
    assert _linked(Opening(FIRE), Opening(FIRE), 0.5, (MONDAY, other)) is linked


def test_copies_are_linked_whatever_else() -> None:
    a, b = Opening("A note", copy="x"), Opening("Another note", copy="x")
    assert _linked(a, b, 0.0, (MONDAY, date(2033, 1, 1)))
    assert not _linked(Opening("A note"), Opening("Another note"), 0.0)  # bodies without words are no copies


def test_nothing_to_compare_gives_no_link() -> None:
    none = find_links([], np.zeros((0, 2), dtype=np.float32), [])
    assert none.left.tolist() == none.right.tolist() == []
    assert not _linked(Opening(""), Opening(""), 1.0)
