"""Updates: the day of publication decides, and nothing else."""

from collections.abc import Callable

import pytest

from summarizer.claims import find_conflicts, find_disagreements
from summarizer.claims.grouping import Rivals
from summarizer.claims.updates import adds_one, find_update, mark_updates, report_days
from summarizer.types import Annotation, Citation, Disagreement, DisagreementKind, Reprint, Sentence, Value

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


Read = Callable[[dict[str, list[str]]], tuple[list[Sentence], list[Annotation]]]


def _told(read: Read, days: dict[str, str | None], **texts: str) -> list[tuple[str, str, str | None, bool]]:
    """What is said of each value where articles of one sentence each, all of them alike, differ."""
    sentences, annotations = read({article: [text] for article, text in texts.items()})
    rivals = [
        Rivals(i, j, 0.9, conflicts)
        for i in range(len(sentences))
        for j in range(i + 1, len(sentences))
        if (conflicts := find_conflicts(annotations[i], annotations[j]))
    ]
    differing = find_disagreements(rivals, sentences, annotations, {article: frozenset() for article in texts})
    return [
        (value.value, "".join(citation.article for citation in value.citations), value.reported, value.superseded)
        for one in mark_updates(differing, sentences, annotations, days)
        for value in one.values
    ]


def test_each_value_tells_its_day_and_the_newest_comes_first(read: Read) -> None:
    days: dict[str, str | None] = {"a": MONDAY, "b": TUESDAY, "c": WEDNESDAY}
    told = _told(
        read,
        days,
        a="The storm left 12 people dead in Dover.",
        b="The storm left 12 people dead in Dover, police said.",
        c="The storm left 14 people dead in Dover.",
    )
    assert told == [("14", "c", WEDNESDAY, False), ("12", "ab", TUESDAY, True)]


def test_without_an_update_the_values_stay_as_they_were(read: Read) -> None:
    one, other = "The storm left 12 people dead in Dover.", "The storm left 14 people dead in Dover."
    told = _told(read, {"a": MONDAY, "b": None}, a=one, b=other)
    assert told == [("12", "a", MONDAY, False), ("14", "b", None, False)]


def test_a_figure_that_can_be_true_with_the_newest_is_not_superseded(read: Read) -> None:
    told = _told(
        read,
        {"a": MONDAY, "b": MONDAY, "c": TUESDAY},
        a="The storm left 24 people injured in Dover.",
        b="The storm left 31 people injured in Dover.",
        c="The storm left more than 30 people injured in Dover.",
    )
    assert told == [
        ("more than 30", "c", TUESDAY, False),
        ("31", "b", MONDAY, False),
        ("24", "a", MONDAY, True),
    ]


def test_a_third_death_is_a_toll_of_three(read: Read) -> None:
    two, third = "Two people died in the crash in Dover.", "A third passenger died after the crash in Dover."
    told = _told(read, {"a": MONDAY, "b": TUESDAY}, a=two, b=third)
    assert told == [("A third passenger", "b", TUESDAY, False), ("Two", "a", MONDAY, True)]


@pytest.mark.parametrize(("value", "adds"), [("A third passenger", True), ("a fourth", True), ("three", False)])
def test_what_adds_one(value: str, *, adds: bool) -> None:
    assert adds_one(Value(value, ())) is adds


@pytest.mark.parametrize("value", ["a dozen", "a hundred", "14", "at least two"])
def test_what_is_a_toll_by_itself(value: str) -> None:
    assert not adds_one(Value(value, ()))


def test_a_copy_has_the_day_of_the_first_one() -> None:
    published = {"a": TUESDAY, "b": f"{MONDAY}T08:00:00Z", "c": None, "d": WEDNESDAY, "e": "Monday"}
    assert report_days(published, [Reprint("AP", ("a", "b", "c"))]) == {
        "a": MONDAY,
        "b": MONDAY,
        "c": MONDAY,
        "d": WEDNESDAY,
        "e": None,
    }
