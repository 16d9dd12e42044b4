"""What counts as right, wrong and missed, and what stories are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.attacks.__main__ import table
from benchmarks.attacks.stories import HALVES, Story, load
from benchmarks.attacks.verdicts import Verdict, judge
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
    halves = [load(half) for half in HALVES]
    attacks = [{story.attack for story in half} for half in halves]
    assert attacks[0] == attacks[2]
    assert attacks[0] - attacks[1] == {"opinion pieces", "satire"}
    assert len({story.name for half in halves for story in half}) * 3 == sum(map(len, halves))


@pytest.mark.parametrize("half", HALVES)
def test_the_document_has_the_table_that_the_command_prints(half: str) -> None:
    document = (Path(__file__).parents[3] / "docs/attacks.md").read_text(encoding="utf-8")
    shown = [line for line in _section(document, f"## {half.capitalize()} half") if line.startswith("|")]
    printed = list(table((story, Verdict("right")) for story in load(half)))
    assert shown[:2] == printed[:2]
    assert [_cells(line)[:2] for line in shown] == [_cells(line)[:2] for line in printed]
    for line in shown[2:]:
        tried, *outcomes = map(int, _cells(line)[1:])
        assert tried == sum(outcomes)
    columns = list(zip(*(map(int, _cells(line)[1:]) for line in shown[2:]), strict=True))
    assert all(sum(column[:-1]) == column[-1] for column in columns)


def _section(document: str, heading: str) -> list[str]:
    return document.split(f"{heading}\n")[1].split("\n## ")[0].splitlines()


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
