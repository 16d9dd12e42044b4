"""Reading order, with articles of ten sentences."""

import pytest

from summarizer.selection.ordering import order_units
from summarizer.selection.search import Unit
from summarizer.types import Sentence

# Places 0 to 9 are article a, 10 to 19 article b.
_SENTENCES = [Sentence("ab"[place // 10], place % 10, 0, 1, "x") for place in range(20)]


def _order(
    units: list[Unit], openers: dict[Unit, float] | None = None, together: tuple[tuple[int, int], ...] = ()
) -> list[Unit]:
    groups: dict[int, tuple[int, ...]] = {place: (place,) for place in range(20)}
    for pair in together:
        groups.update(dict.fromkeys(pair, pair))
    return order_units(units, _SENTENCES, groups, openers or {})


@pytest.mark.parametrize(
    ("units", "openers", "expected"),
    [
        ([], {}, []),
        ([(4,)], {}, [(4,)]),
        ([(8,), (2,), (15,)], {}, [(2,), (15,), (8,)]),
        ([(8,), (2,), (15,)], {(15,): 1.0}, [(15,), (2,), (8,)]),
        ([(8,), (2,), (15,)], {(15,): 1.0, (2,): 2.0}, [(2,), (15,), (8,)]),
        ([(8,), (2,)], {(0,): 9.0}, [(2,), (8,)]),  # a better opener that is not chosen
        ([(12,), (2,)], {}, [(2,), (12,)]),  # a tie goes to the first place
        ([(4, 5), (12,), (7,)], {}, [(12,), (4, 5), (7,)]),
    ],
)
def test_order(units: list[Unit], openers: dict[Unit, float], expected: list[Unit]) -> None:
    assert _order(units, openers) == expected


def test_a_claim_stands_where_its_members_stand_on_average() -> None:
    # The ninth sentence of one article opens the other: on average it comes before the sixth.
    assert _order([(8,), (15,)], together=((8, 10),)) == [(8,), (15,)]


def test_two_units_of_one_article_keep_its_order_whatever_the_average() -> None:
    # On average 8 comes before 5, and with a better place than all others it would open.
    assert _order([(8,), (5,), (15,)], together=((8, 10),)) == [(5,), (8,), (15,)]
    assert _order([(8,), (5,), (15,)], {(15,): 1.0}, together=((8, 10),)) == [(15,), (5,), (8,)]
