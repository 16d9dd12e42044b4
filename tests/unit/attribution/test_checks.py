"""Every check on a draft that passes it and on one that it refuses, by its own reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from summarizer.attribution import Source, attachment, checks, facts
from summarizer.attribution.alignment import align
from summarizer.attribution.tracing import Traced
from summarizer.types import Annotation

Check = Callable[[Traced], str | None]

MONDAY = "John Carver was arrested in Brixby on Monday over the theft of $2.5 million."
SMITH = "Helen Smith told reporters that about 40 dockers blocked the port of Arlen on Friday."
QUOTE = "“We will not give up,” Marta Okafor said, and the mayor called it “a disgrace.”"
PLAN = "Norvik would not close the plant, but it plans to sell its offices."
STRIKE = "Police detained 45 dockers, and Lindqvist could face up to 10 years in prison."
SAID = "The port will reopen, according to the harbour authority."
STORY = (MONDAY, SMITH, QUOTE, PLAN, STRIKE, SAID)

PASSING: list[tuple[Check, str]] = [
    (checks.check_form, "John Carver was arrested in Brixby."),
    (checks.check_form, "“We will not give up,” Marta Okafor said."),
    (checks.check_form, "The mayor said: “We stay. We fight.”"),
    (checks.check_words, "John Carver was arrested and dockers blocked the port."),
    (checks.check_names, "John Carver and Helen Smith told reporters."),
    (checks.check_names, "Carver was arrested."),
    (checks.check_numbers, "The theft of $2.5 million was on Monday."),
    (checks.check_numbers, "About 40 dockers blocked the port."),
    (checks.check_dates, "Dockers blocked the port on Friday."),
    (checks.check_date_repeated, "Carver was arrested on Monday and dockers blocked the port on Friday."),
    (checks.check_quotations, 'Marta Okafor said: "We will not give up."'),
    (checks.check_quotations, "“We will not give up,” Okafor said."),
    (checks.check_marks, "The mayor called it “a disgrace.”"),
    (facts.check_polarity, "Norvik would not close the plant."),
    (facts.check_certainty, "Norvik plans to sell its offices."),
    (facts.check_certainty, "Lindqvist could face up to 10 years."),
    (facts.check_roles, "Police detained 45 dockers."),
    (facts.check_roles, "45 dockers were detained by police."),
    (facts.check_roles, "The port was blocked by dockers."),
    (attachment.check_dependencies, "Helen Smith told reporters."),
    (facts.check_times, "John Carver was arrested on Monday."),
    (facts.check_speakers, "The port will reopen, the harbour authority said."),
    (facts.check_speakers, "Helen Smith said dockers blocked the port."),
    (facts.check_places, "Carver was arrested in Brixby."),
    (attachment.check_prepositions, "Carver was arrested over the theft of dockers on Friday."),
    (attachment.check_attachments, "John Carver was arrested over the theft and dockers blocked the port."),
]

FAILING: list[tuple[Check, str, str]] = [
    (checks.check_form, "John Carver was arrested in", "finished"),
    (checks.check_form, "The theft of $2.5 million.", "no verb"),
    (checks.check_form, "Dockers blocked the port and dockers blocked the port.", "twice"),
    (checks.check_form, "Police detained dockers. Norvik would not close.", "more than one"),
    (checks.check_words, "John Carver was questioned in Brixby.", "questioned"),
    (checks.check_words, "John Carver had $2.5 million.", "had"),
    (checks.check_words, "Five dockers blocked the port.", "Five"),
    (checks.check_words, "Police may detain dockers.", "may"),
    (checks.check_names, "John Smith was arrested in Brixby.", "John Smith"),
    (checks.check_names, "Marta Carver was arrested in Brixby.", "Marta Carver"),
    (checks.check_names, "Police detained dockers in Velotta.", "Velotta"),
    (checks.check_numbers, "Police detained 45,000 dockers.", "45,000"),
    (checks.check_numbers, "The theft of $2.5 was on Monday.", "amount"),
    (checks.check_numbers, "The theft of 2.5 million was on Monday.", "amount"),
    (checks.check_numbers, "The theft of $5 million was on Monday.", "figure"),
    (checks.check_numbers, "Exactly 40 dockers blocked the port.", "amount"),
    (checks.check_numbers, "Lindqvist could face 10 years in prison.", "amount"),
    (checks.check_numbers, "Norvik plans to sell 45 offices.", "counts"),
    (checks.check_dates, "Dockers blocked the port on Tuesday.", "Tuesday"),
    (checks.check_date_repeated, "Carver was arrested on Monday over the theft on Monday.", "twice"),
    (checks.check_quotations, "“We will give up,” Marta Okafor said.", "stands so"),
    (checks.check_quotations, "Marta Okafor said they would “give up.”", "stands so"),
    (checks.check_quotations, "“We will not give up,” Helen Smith said.", "another speaker"),
    (checks.check_quotations, "“We will not give up, Marta Okafor said.", "no partner"),
    (checks.check_marks, "The mayor called it a disgrace.", "disgrace"),
    (checks.check_marks, "We will not give up, Marta Okafor said.", "We"),
    (facts.check_polarity, "Norvik would close the plant.", "denied"),
    (facts.check_polarity, "Norvik plans not to sell its offices.", "affirmed"),
    (facts.check_certainty, "Norvik sold its offices and sells the plant.", "certain"),
    (facts.check_certainty, "Lindqvist faces 10 years.", "certain"),
    (facts.check_roles, "Dockers detained 45 police.", "detained"),
    (facts.check_roles, "Police detained Helen Smith.", "detained"),
    (facts.check_roles, "Helen Smith was arrested.", "arrested"),
    (facts.check_roles, "Okafor could face prison.", "face"),
    (attachment.check_dependencies, "The harbour police detained 45 dockers.", "harbour"),
    (facts.check_times, "John Carver was arrested on Friday.", "friday"),
    (facts.check_speakers, "John Carver said dockers blocked the port.", "carver"),
    (facts.check_speakers, "The port will reopen, Helen Smith said.", "reopen"),
    (facts.check_places, "Police detained dockers in Okafor.", "Okafor"),
    (attachment.check_prepositions, "Police detained 45 dockers in the harbour authority.", "does not stand after"),
    (attachment.check_attachments, "Dockers over the theft of $2.5 million blocked the port.", "hangs on"),
]


@pytest.fixture(scope="module")
def trace(
    note: Callable[[str], Annotation], sources: Callable[[Sequence[str]], tuple[Source, ...]]
) -> Callable[[str], Traced]:
    made = sources(STORY)

    def traced(draft: str) -> Traced:
        return Traced(draft, note(draft), align(note(draft), made), made)

    return traced


@pytest.mark.parametrize(("check", "draft"), PASSING)
def test_what_the_sources_bear_out_passes(trace: Callable[[str], Traced], check: Check, draft: str) -> None:
    assert check(trace(draft)) is None


@pytest.mark.parametrize(("check", "draft", "reason"), FAILING)
def test_what_they_do_not_is_refused_with_its_reason(
    trace: Callable[[str], Traced], check: Check, draft: str, reason: str
) -> None:
    found = check(trace(draft))
    assert found is not None
    assert reason in found
    assert "\n" not in found


def test_every_check_is_run_and_tried_here() -> None:
    tried = {check for check, _ in PASSING} & {check for check, _, _ in FAILING}
    assert set(checks.CHECKS) == tried


@pytest.mark.parametrize(
    ("text", "part", "stands"),
    [
        ("12,000 workers", "12", False),
        ("12,000 workers", "000", False),
        ("a rate of 3.5 percent", "5", False),
        ("a rate of 3.5 percent", "3.5", True),
        ("12, then 14", "12", True),
        ("Johnson left", "John", False),
        ("“We won’t”", "We won't", True),
        ("the town hall", "The town", True),
        ("THE TOWN HALL", "The town", False),
        ("a  wide\nroad", "wide road", True),
    ],
)
def test_whole_words_and_figures_only(text: str, part: str, stands: bool) -> None:
    assert checks.contains(text, part) is stands
