"""From drafts to statements: which are printed, what is cited, what is dropped and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from benchmarks import checker
from summarizer.attribution import Attributor, Source
from summarizer.types import Annotation, Article, Draft, Statement, Summary
from tests.unit.attribution.cases import CORRUPTED, FLOOD, HONEST, VOTE

Sources = Callable[[Sequence[str]], tuple[Source, ...]]

# The checker's "slots" takes a clause that was put first or left out for a name put in the place of another, and its
# "speakers" takes the last name before a quotation for its speaker, be it in a relative clause.
BY_SURFACE = {"slots", "speakers"}


def fused(*texts: str) -> list[Draft]:
    return [Draft(text, "fused") for text in texts]


def cited(statement: Statement) -> list[str]:
    return [citation.article for citation in statement.citations]


def test_there_are_many_cases() -> None:
    assert len(HONEST) >= 20
    assert len(CORRUPTED) >= 40


@pytest.mark.parametrize(("texts", "draft"), HONEST)
def test_an_honest_fusion_is_printed_as_it_is(
    attributor: Attributor, sources: Sources, texts: tuple[str, ...], draft: str
) -> None:
    statement, dropped = attributor.attribute(fused(draft), sources(texts))
    assert dropped == ()
    assert (statement.text, statement.method) == (draft, "fused")


@pytest.mark.parametrize(("texts", "draft"), HONEST)
def test_a_separately_written_checker_agrees(
    attributor: Attributor, sources: Sources, texts: tuple[str, ...], draft: str
) -> None:
    statement, _ = attributor.attribute(fused(draft), sources(texts))
    articles = tuple(Article(text, str(number)) for number, text in enumerate(texts, 1))
    report = checker.check(Summary(None, (statement,), articles=articles).to_dict())
    assert [problem for problem in report.problems if problem.check not in BY_SURFACE] == []


@pytest.mark.parametrize(("texts", "fault", "draft"), CORRUPTED)
def test_a_corrupted_fusion_is_refused(
    attributor: Attributor, sources: Sources, texts: tuple[str, ...], fault: str, draft: str
) -> None:
    statement, dropped = attributor.attribute(fused(draft), sources(texts))
    assert [entry.text for entry in dropped] == [draft], fault
    assert dropped[0].reason
    assert (statement.text, statement.method) == (texts[0], "extracted")


def test_the_first_draft_that_passes_is_printed_and_those_before_it_are_listed(
    attributor: Attributor, sources: Sources
) -> None:
    wrong = "The flood in Corvo killed 30 people on Monday."
    right = "The flood in Corvo killed 12 people, and 30 houses were destroyed."
    worse = "Rescue crews in Corvo killed 12 people."
    statement, dropped = attributor.attribute(fused(wrong, right, worse), sources(FLOOD))
    assert statement.text == right
    assert [entry.text for entry in dropped] == [wrong]


def test_the_verbatim_draft_ends_the_search(attributor: Attributor, sources: Sources) -> None:
    later = "The flood in Corvo killed 12 people, and 30 houses were destroyed."
    statement, dropped = attributor.attribute([Draft(FLOOD[0], "extracted"), *fused(later)], sources(FLOOD))
    assert (statement.text, statement.method, dropped) == (FLOOD[0], "extracted", ())
    assert [(s.start, s.end, s.article, s.source_start, s.source_end) for s in statement.spans] == [
        (0, len(FLOOD[0]), "1", 0, len(FLOOD[0]))
    ]


def test_a_fused_draft_that_is_a_source_word_for_word_is_extracted(attributor: Attributor, sources: Sources) -> None:
    statement, _ = attributor.attribute(fused(FLOOD[1]), sources(FLOOD))
    assert (statement.method, cited(statement)) == ("extracted", ["2"])


def test_white_space_within_a_verbatim_sentence_becomes_one_space(attributor: Attributor, sources: Sources) -> None:
    text = "The flood\n killed  12 people."
    statement, _ = attributor.attribute([], sources([text]))
    assert statement.text == "The flood killed 12 people."
    assert statement.citations[0].text == text
    assert statement.spans[0].source_end == len(text)


def test_both_sentences_are_cited_when_each_carries_a_part(attributor: Attributor, sources: Sources) -> None:
    statement, _ = attributor.attribute(
        fused("Parliament approved the budget, and Ida Moreau welcomed it."), sources(VOTE)
    )
    assert statement.method == "extracted"  # "it" stands in no source
    draft = "Parliament approved the budget, and Ida Moreau welcomed the result."
    statement, _ = attributor.attribute(fused(draft), sources(VOTE))
    assert (cited(statement), statement.n_articles, statement.n_origins) == (["1", "2"], 2, 2)


def test_a_sentence_that_carries_nothing_of_its_own_is_not_cited(attributor: Attributor, sources: Sources) -> None:
    # The longest runs lie in two sentences, of which the first has it all.
    told = [
        "The flood killed 12 people on Monday when the river burst its banks in Corvo.",
        "Officials in Corvo on Monday spoke of a strike.",
    ]
    statement, dropped = attributor.attribute(fused("The flood killed 12 people in Corvo on Monday."), sources(told))
    assert dropped == ()
    assert cited(statement) == ["1"]
    assert {span.article for span in statement.spans if span.article} <= set(cited(statement))


def test_a_sentence_that_alone_carries_all_is_cited_beside_the_one_copied_from(
    attributor: Attributor, sources: Sources
) -> None:
    told = [FLOOD[0].split(",")[0] + ".", "On Monday a flood in Corvo killed 12 people.", "It rained."]
    statement, _ = attributor.attribute([], sources(told))
    assert (cited(statement), statement.n_articles) == (["1", "2"], 2)


def test_the_sentence_with_the_whole_name_is_cited(attributor: Attributor, sources: Sources) -> None:
    told = [
        "John spoke in Corvo on Monday about the flood.",
        "Carver spoke in Arlen.",
        "John Carver spoke in Corvo.",
    ]
    statement, dropped = attributor.attribute(fused("John Carver spoke in Corvo on Monday."), sources(told))
    assert dropped == ()
    assert "3" in cited(statement)


def test_origins_are_counted_by_those_of_the_cited_sentences(
    note: Callable[[str], Annotation], sources: Sources
) -> None:
    one = Attributor(note, lambda text, sentence: 0.9, lambda sentences: ["AP" for _ in sentences])
    statement, _ = one.attribute([], sources([FLOOD[0], FLOOD[0], FLOOD[0]]))
    assert (statement.n_articles, statement.n_origins) == (3, 1)


def test_a_dated_draft_is_supported_by_a_sentence_of_the_same_day(sources: Sources) -> None:
    from summarizer.annotation import load_annotator

    annotator = load_annotator()
    texts = [
        "The flood in Corvo killed 12 people on Thursday, officials said.",
        "A flood killed 12 people in Corvo on 2 May 2024.",
    ]
    dated = annotator.annotate(texts, ["2024-05-03", "2024-05-04"])
    told = tuple(Source(made.sentence, found) for made, found in zip(sources(texts), dated, strict=True))
    near = Attributor(lambda t: annotator.annotate([t])[0], lambda t, s: 0.9, lambda ss: [s.article_id for s in ss])
    statement, _ = near.attribute(fused("The flood in Corvo killed 12 people on Thursday."), told)
    assert (statement.method, cited(statement)) == ("fused", ["1", "2"])
