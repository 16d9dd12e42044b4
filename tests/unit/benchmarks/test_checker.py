"""The checker on hand-made summaries: a clean one passes, each way to be wrong is found by the check meant for it."""

from __future__ import annotations

import copy
import random
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[3]))  # the scripts are no part of the installed package

from benchmarks import checker, corruptions, surface

Json = dict[str, Any]

ONE = (
    "Mayor Ana Ruiz said on Monday that the bridge at Oldport will not open before May 12. "
    "Repairs cost $3.5 million, the city of Oldport said. "
    "“We owe drivers an honest answer,” Ruiz told reporters. "
    "Engineer Paul Hart would not comment."
)
TWO = (
    "The bridge at Oldport will not open before May 12, according to Mayor Ana Ruiz. "
    "Some 1,200 cars a day are taking the ferry. "
    "Repairs cost $3.5 million, twice as much as in 2010."
)
TEXTS = {"1": ONE, "2": TWO}


def sentence(article: str, opening: str) -> Json:
    text = TEXTS[article]
    start = text.index(opening)
    ends = [end for mark in (". ", ".” ", "reporters. ") if (end := text.find(mark, start)) >= 0]
    end = min(ends) + 1 if ends else len(text)
    return {"article": article, "start": start, "end": end, "text": text[start:end]}


def copied(at: int, article: str, text: str) -> Json:
    start = TEXTS[article].index(text)
    end = at + len(text)
    return {"start": at, "end": end, "article": article, "source_start": start, "source_end": start + len(text)}


def extracted(article: str, opening: str, *others: tuple[str, str]) -> Json:
    citation = sentence(article, opening)
    text = citation["text"]
    return {
        "text": text,
        "method": "extracted",
        "disputed": False,
        "citations": [citation, *(sentence(*other) for other in others)],
        "spans": [copied(0, article, text)],
        "n_articles": 1 + len({other[0] for other in others} - {article}),
        "n_origins": 1,
    }


def fused() -> Json:
    """Both sentences on repairs in one."""
    parts = [("2", "Repairs cost $3.5 million, twice as much as in 2010"), ("1", ", the city of Oldport said.")]
    spans: list[Json] = []
    text = ""
    for article, part in parts:
        spans.append(copied(len(text), article, part))
        text += part
    citations = [sentence("1", "Repairs"), sentence("2", "Repairs")]
    return {
        "text": text,
        "method": "fused",
        "disputed": False,
        "citations": citations,
        "spans": spans,
        "n_articles": 2,
        "n_origins": 2,
    }


@pytest.fixture
def summary() -> Json:
    return {
        "schema_version": 1,
        "title": None,
        "statements": [
            extracted("1", "Mayor", ("2", "The bridge")),
            fused(),
            extracted("1", "“We owe"),
            extracted("2", "Some 1,200"),
            extracted("1", "Engineer"),
        ],
        "disagreements": [],
        "articles": [{"id": name, "text": text} for name, text in TEXTS.items()],
        "reprints": [],
        "skipped": [],
        "dropped": [{"text": "Repairs cost $4.5 million.", "reason": "number"}],
        "signature": "",
    }


def found(summary: Json) -> set[str]:
    return {problem.check for problem in checker.check(summary).problems}


def change(summary: Json, place: int, old: str, new: str) -> Json:
    """Alter a statement's text as a naive system would, one glue span in place of what was there."""
    statement = summary["statements"][place]
    at = statement["text"].index(old)
    corruptions.replace(statement, at, at + len(old), new, None)
    return summary


def test_clean_summary_passes(summary: Json) -> None:
    report = checker.check(summary)
    assert report.problems == []
    assert report.totals["statement"] == 5
    assert report.totals["fused"] == 1
    assert report.totals["quotes"] == 1
    assert report.rejected_share() == pytest.approx(1 / 6)


def test_uncited(summary: Json) -> None:
    summary["statements"][3]["citations"] = []
    assert "uncited" in found(summary)


def test_shifted_offsets(summary: Json) -> None:
    summary["statements"][3]["citations"][0]["start"] += 1
    assert "offsets" in found(summary)


def test_unknown_article(summary: Json) -> None:
    summary["statements"][3]["citations"][0]["article"] = "9"
    assert "offsets" in found(summary)


@pytest.mark.parametrize(("field", "by"), [("start", 1), ("end", -1)])
def test_gap_in_spans(summary: Json, field: str, by: int) -> None:
    summary["statements"][3]["spans"][0][field] += by
    assert "cover" in found(summary)


def test_overlapping_spans(summary: Json) -> None:
    summary["statements"][1]["spans"][1]["start"] -= 2
    assert "cover" in found(summary)


def test_shifted_span(summary: Json) -> None:
    span = summary["statements"][1]["spans"][0]
    span["source_start"] += 1
    span["source_end"] += 1
    assert "copies" in found(summary)


def test_span_outside_the_citations(summary: Json) -> None:
    del summary["statements"][1]["citations"][0]
    assert {"copies", "counts"} <= found(summary)


def test_case_of_initial_letter_and_white_space_may_differ(summary: Json) -> None:
    article = summary["articles"][1]
    article["text"] = article["text"].replace("Some 1,200 cars", "some 1,200\n cars")
    citation = summary["statements"][3]["citations"][0]
    citation["end"] += 1
    citation["text"] = article["text"][citation["start"] : citation["end"]]
    summary["statements"] = summary["statements"][3:4]
    summary["statements"][0]["spans"][0]["source_end"] += 1
    assert found(summary) == set()


@pytest.mark.parametrize("word", ["not", "would", "two", "some", "May", "visited", "all"])
def test_words_that_are_never_glue(summary: Json, word: str) -> None:
    assert "glue" in found(change(summary, 3, " cars", f" {word} cars"))


def test_grammar_is_glue(summary: Json) -> None:
    assert "glue" not in found(change(summary, 3, "Some", "According to the"))


def test_extracted_but_not_verbatim(summary: Json) -> None:
    assert "verbatim" in found(change(summary, 3, "a day ", ""))


def test_foreign_name(summary: Json) -> None:
    assert "names" in found(change(summary, 0, "Ana Ruiz", "Paul Hart"))


def test_name_pieced_together_from_two_sentences(summary: Json) -> None:
    statement = summary["statements"][0]
    statement["citations"].append(sentence("1", "Engineer"))
    at = statement["text"].index("Ana")
    source = corruptions.Source("1", ONE.index("Paul"), ONE.index("Paul") + 4)
    corruptions.replace(statement, at, at + 3, "Paul", source)
    problems = checker.check({**summary, "statements": [statement]}).problems
    assert [problem.why for problem in problems if problem.check == "names"] == ["Mayor Paul Ruiz"]


@pytest.mark.parametrize("new", ["$3.5 billion", "3.5 million", "$35 million", "$-3.5 million", "$3,5 million"])
def test_changed_figure(summary: Json, new: str) -> None:
    assert "numbers" in found(change(summary, 1, "$3.5 million", new))


def test_changed_number_word(summary: Json) -> None:
    assert "numbers" in found(change(summary, 1, "twice", "thrice"))


def test_figure_cut_at_a_separator(summary: Json) -> None:
    assert "numbers" in found(change(summary, 3, "1,200", "200"))


def test_altered_quotation(summary: Json) -> None:
    assert "quotes" in found(change(summary, 2, "honest", "earnest"))


def test_words_quoted_that_were_not_said_as_a_quotation(summary: Json) -> None:
    assert "quotes" in found(change(summary, 4, "comment", "“comment”"))


def test_typography_of_quotations_is_folded(summary: Json) -> None:
    statement = summary["statements"][2]
    statement["text"] = statement["text"].replace("“", '"').replace("”", '"')
    assert "quotes" not in found(summary)


def test_quotation_of_somebody_else(summary: Json) -> None:
    changed = change(summary, 2, "Ruiz told", "Hart told")
    changed["statements"][2]["citations"].append(sentence("1", "Engineer"))
    assert "speakers" in found(changed)


def test_quotation_without_its_second_mark(summary: Json) -> None:
    assert "unbalanced" in found(change(summary, 2, "”", ""))


def test_first_person_outside_quotation_marks(summary: Json) -> None:
    assert "first_person" in found(change(summary, 4, "Engineer", "Our engineer"))
    assert surface.quotations(ONE)[0].text.startswith("We owe")


@pytest.mark.parametrize(("place", "old", "new"), [(0, " not", ""), (4, " not", ""), (4, "would not", "did not")])
def test_polarity(summary: Json, place: int, old: str, new: str) -> None:
    assert "polarity" in found(change(summary, place, old, new))


def test_name_of_the_same_sentence_in_the_place_of_another(summary: Json) -> None:
    statement = summary["statements"][0]
    statement["method"] = "fused"
    at = statement["text"].index("Oldport")
    source = corruptions.Source("1", ONE.index("Ruiz"), ONE.index("Ruiz") + 4)
    corruptions.replace(statement, at, at + len("Oldport"), "Ruiz", source)
    assert found(summary) == {"slots"}


def test_inserted_negation(summary: Json) -> None:
    assert "polarity" in found(change(summary, 3, "taking", "never taking"))


def test_counts_follow_the_citations(summary: Json) -> None:
    summary["statements"][0]["n_articles"] = 3
    assert "counts" in found(summary)


def test_reprints_are_one_origin(summary: Json) -> None:
    summary["reprints"] = [{"agency": "AFP", "articles": ["1", "2"]}]
    assert {problem.statement for problem in checker.check(summary).problems if problem.check == "counts"} == {1}


def test_citation_that_says_something_else(summary: Json) -> None:
    statement = summary["statements"][0]
    statement["citations"][1] = sentence("2", "Some 1,200")
    assert "idle" in found(summary)


def test_wrong_citation_of_a_difference(summary: Json) -> None:
    value = {"value": "x", "citations": [{**sentence("2", "Repairs"), "start": 3}]}
    summary["disagreements"] = [{"kind": "number", "about": "cost", "values": [value]}]
    assert "offsets" in found(summary)


@pytest.mark.parametrize("kind", list(corruptions.KINDS))
def test_every_kind_of_corruption_is_found(summary: Json, kind: str) -> None:
    seeded = 0
    for seed in range(10):
        for place in range(len(summary["statements"])):
            corrupt = copy.deepcopy(summary)
            rng = random.Random(seed)
            if corruptions.KINDS[kind](corrupt, corrupt["statements"][place], rng):
                seeded += 1
                assert found(corrupt), corrupt["statements"][place]["text"]
    assert seeded >= 10
