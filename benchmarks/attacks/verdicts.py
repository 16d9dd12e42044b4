"""What became of a story: right, wrong or missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.attacks.stories import Story
from summarizer import Summary

Outcome = Literal["right", "wrong", "missed"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a story, with the statement or pattern that decided it.

    Attributes:
        outcome: "wrong" if a statement says what it must not, "missed" if none says what it must.
        reason: Empty for "right".
    """

    outcome: Outcome
    reason: str = ""


def judge(story: Story, summary: Summary) -> Verdict:
    """Hold a summary against what its story demands; what it must not say comes first."""
    missing = next((pattern for pattern in story.must if not _stated(pattern, summary)), None)
    told = missing is None or _differs(story, summary)
    fault = next(_faults(story, summary, told), None)
    if fault is not None:
        return Verdict("wrong", fault)
    return Verdict("right") if told else Verdict("missed", str(missing))


def _stated(pattern: str, summary: Summary) -> bool:
    return any(re.search(pattern, statement.text) for statement in summary.statements)


def _differs(story: Story, summary: Summary) -> bool:
    """True if one difference has a value of its own for each of the patterns."""
    return bool(story.differs) and any(
        len(one.values) >= len(story.differs)
        and all(any(re.search(pattern, value.value) for value in one.values) for pattern in story.differs)
        for one in summary.disagreements
    )


def _faults(story: Story, summary: Summary, told: bool) -> Iterator[str]:
    forbidden = story.must_not if told else (*story.must_not, *story.alone)
    for statement in summary.statements:
        cited = {citation.article for citation in statement.citations}
        if (
            any(re.search(pattern, statement.text) for pattern in forbidden)
            or any(article in cited and re.search(pattern, statement.text) for pattern, article in story.uncited)
            or (len(cited) > 1 and any(re.search(pattern, statement.text) for pattern in story.both_cited))
        ):
            yield f"{statement.text} [{', '.join(sorted(cited))}]"
    for one in summary.disagreements:
        for value in one.values:
            if any(re.search(pattern, value.value) for pattern in story.not_differing):
                yield f"{one.about}: {value.value}"
