"""Updates: the day of publication decides, and nothing else."""

import pytest

from summarizer.claims.updates import find_update
from summarizer.types import Citation, Disagreement, DisagreementKind, Value

MONDAY, TUESDAY, WEDNESDAY = "2031-03-03", "2031-03-04", "2031-03-05"


def _differ(kind: DisagreementKind = "number", /, **values: str) -> Disagreement:
    """Figures by name (``two="a b"``), each with the articles that give it."""
    cited = {
        name: tuple(Citation(article, 0, 9, f"{name} dead") for article in articles.split())
        for name, articles in values.items()
    }
    return Disagreement(kind, "number of dead", tuple(Value(name, citations) for name, citations in cited.items()))


def _read(disagreement: Disagreement, **published: str | None) -> tuple[str, list[str], list[str]] | None:
    update = find_update(disagreement, published)
    if update is None:
        return None
    return update.latest.value.value, [old.value.value for old in update.older], [value.value for value in update.open]


def test_the_figure_of_the_later_day_supersedes_the_earlier_one() -> None:
    update = find_update(_differ(two="a b", three="c"), {"a": MONDAY, "b": TUESDAY, "c": WEDNESDAY})
    assert update is not None
    assert (update.about, update.latest.value.value, update.latest.first) == ("number of dead", "three", WEDNESDAY)
    assert [(old.value.value, old.first, old.last) for old in update.older] == [("two", MONDAY, TUESDAY)]
    assert update.open == ()


def test_a_toll_may_be_corrected_downwards() -> None:
    assert _read(_differ(nine="a", two="b"), a=MONDAY, b=TUESDAY) == ("two", ["nine"], [])


def test_older_figures_come_newest_first() -> None:
    found = _read(_differ(two="a", four="c", three="b"), a=MONDAY, b=TUESDAY, c=WEDNESDAY)
    assert found == ("four", ["three", "two"], [])


@pytest.mark.parametrize(
    "published",
    [
        {"a": MONDAY, "b": MONDAY},
        {"a": None, "b": MONDAY},
        {"a": None, "b": None},
        {},
        {"a": "a Monday in March", "b": TUESDAY},
        {"a": "", "b": TUESDAY},
        # one day in two time zones: hours are not compared
        {"a": f"{MONDAY}T07:00:00+00:00", "b": f"{MONDAY}T23:00:00-05:00"},
    ],
)
def test_without_two_days_nothing_is_an_update(published: dict[str, str | None]) -> None:
    assert find_update(_differ(two="a", three="b"), published) is None


def test_times_of_publication_count_by_their_day() -> None:
    found = _read(_differ(two="a", three="b"), a=f"{MONDAY}T23:50:00Z", b=f"{TUESDAY}T00:10:00Z")
    assert found == ("three", ["two"], [])


def test_two_figures_on_the_newest_day_are_a_difference() -> None:
    assert _read(_differ(two="a", three="b", four="c"), a=MONDAY, b=TUESDAY, c=TUESDAY) is None


def test_a_figure_still_given_on_the_first_day_of_the_latest_stays_open() -> None:
    found = _read(_differ(one="z", two="a", three="b c"), z=MONDAY, a=TUESDAY, b=TUESDAY, c=WEDNESDAY)
    assert found == ("three", ["one"], ["two"])


def test_a_figure_that_an_undated_article_gives_too_stays_open() -> None:
    found = _read(_differ(one="z", two="a b", three="c"), z=MONDAY, a=MONDAY, b=None, c=TUESDAY)
    assert found == ("three", ["one"], ["two"])
    assert _read(_differ(two="a b", three="c"), a=MONDAY, b=None, c=TUESDAY) is None


@pytest.mark.parametrize("kind", ["date", "name", "polarity"])
def test_only_figures_are_updated(kind: DisagreementKind) -> None:
    assert _read(_differ(kind, two="a", three="b"), a=MONDAY, b=TUESDAY) is None


def test_the_order_of_values_does_not_matter() -> None:
    days = {"a": MONDAY, "b": TUESDAY, "c": WEDNESDAY}
    assert _read(_differ(two="a", three="b", four="c"), **days) == _read(_differ(four="c", three="b", two="a"), **days)
