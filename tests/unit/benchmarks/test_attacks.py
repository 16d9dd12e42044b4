"""What counts as right, wrong and missed, and what stories are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from benchmarks.attacks.stories import Story, load
from benchmarks.attacks.verdicts import judge
from summarizer.types import Article, Citation, Disagreement, Span, Statement, Summary, Value

STORY = Story(
    "swap",
    "test",
    (Article("Holt sued Reed.", id="1"), Article("Reed sued Holt.", id="2")),
    must=("Holt sued", "Reed sued"),
    must_not=("fish",),
    uncited=(("Holt sued", "2"),),
    differs=("Holt", "Reed"),
)
WHO = Disagreement(
    "name",
    "who sued whom",
    (
        Value("Holt", (Citation("1", 0, 15, "Holt sued Reed."),)),
        Value("Reed", (Citation("2", 0, 15, "Reed sued Holt."),)),
    ),
)


def _said(text: str, *articles: str) -> Statement:
    citations = tuple(Citation(article, 0, len(text), text) for article in articles)
    return Statement(text, "extracted", citations, (Span(0, len(text)),), len(articles), len(articles))


@pytest.mark.parametrize(
    ("statements", "differences", "outcome"),
    [
        ([_said("Holt sued Reed.", "1"), _said("Reed sued Holt.", "2")], (), "right"),
        ([_said("Holt sued Reed.", "1")], (WHO,), "right"),
        ([_said("Holt sued Reed.", "1")], (), "missed"),
        ([], (), "missed"),
        ([_said("Holt sued Reed.", "1", "2")], (WHO,), "wrong"),
        ([_said("Holt sued Reed.", "1"), _said("He sold fish.", "2")], (WHO,), "wrong"),
    ],
)
def test_verdicts(statements: Sequence[Statement], differences: tuple[Disagreement, ...], outcome: str) -> None:
    assert judge(STORY, Summary(None, tuple(statements), differences)).outcome == outcome


def test_what_must_not_stand_alone_is_wrong_only_without_the_rest() -> None:
    story = replace(STORY, must=("retracted",), alone=("Holt sued",), differs=())
    claim, back = _said("Holt sued Reed.", "1"), _said("The report was retracted.", "2")
    assert judge(story, Summary(None, (claim,))).outcome == "wrong"
    assert judge(story, Summary(None, (claim, back))).outcome == "right"
    assert judge(story, Summary(None, (_said("It rained.", "1"),))).outcome == "missed"


def test_citing_two_articles_and_seeing_a_difference_can_be_wrong() -> None:
    story = replace(STORY, must=(), uncited=(), both_cited=("sued",), differs=(), not_differing=("Holt",))
    assert judge(story, Summary(None, (_said("Holt sued Reed.", "1", "2"),))).outcome == "wrong"
    assert judge(story, Summary(None, (_said("Holt sued Reed.", "1"),))).outcome == "right"
    assert judge(story, Summary(None, (), (WHO,))).outcome == "wrong"


def test_stories_are_the_same_every_time_and_have_no_slot_left_open() -> None:
    assert load("first") == load("first")
    for story in load("first"):
        assert 2 <= len(story.articles) <= 3
        assert not any(re.search(r"[{}]", article.text) for article in story.articles)


def test_the_halves_try_the_same_attacks_with_other_templates() -> None:
    first, second = load("first"), load("second")
    assert {story.attack for story in first} == {story.attack for story in second}
    assert not {story.name for story in first} & {story.name for story in second}
