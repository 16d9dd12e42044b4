"""Stories that tempt to lie, one of each template of the first half, through the default Summarizer."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.attacks.stories import Story, load
from benchmarks.attacks.verdicts import judge
from summarizer import Summarizer


@cache
def _summarizer() -> Summarizer:
    return Summarizer()


def _one_of_each_template() -> list[Story]:
    return list({story.name: story for story in reversed(load("first"))}.values())[::-1]


@pytest.mark.filterwarnings("ignore:.*is an opinion piece")
@pytest.mark.parametrize("story", _one_of_each_template(), ids=lambda story: f"{story.attack}: {story.name}")
def test_the_summary_says_what_it_must_and_nothing_that_it_must_not(story: Story) -> None:
    summary = _summarizer().summarize(story.articles)
    verdict = judge(story, summary)
    assert verdict.outcome == "right", f"{verdict.reason}\n{summary}"
