"""What can leave a sentence at its ends, and what its main clause is then."""

from __future__ import annotations

import pytest

from summarizer.annotation import load_annotator
from summarizer.fusion.clauses import Adjunct, Clause

ANNOTATOR = load_annotator()


def _clause(text: str) -> Clause:
    return Clause(ANNOTATOR.annotate([text])[0])


def _words(clause: Clause, first: int, last: int) -> str:
    return " ".join(token.text for token in clause.tokens[first : last + 1])


def _said(clause: Clause, adjunct: Adjunct) -> str:
    return _words(clause, adjunct.first, adjunct.last)


@pytest.mark.parametrize(
    ("text", "core", "tails"),
    [
        (
            "The dam failed on Monday, flooding three villages.",
            "The dam failed on Monday",
            [("participle", "flooding three villages")],
        ),
        (
            "The mayor closed the bridge after a quake hit the valley, leaving two towns without a road.",
            "The mayor closed the bridge",
            [("phrase", "after a quake hit the valley"), ("participle", "leaving two towns without a road")],
        ),
        (
            "The mayor closed the bridge and ordered an inquiry.",
            "The mayor closed the bridge",
            [("verb", "and ordered an inquiry")],
        ),
        ("The mayor closed the bridge, and the council met.", "The mayor closed the bridge , and the council met", []),
        ("The dam failed on Monday.", "The dam failed on Monday", []),
    ],
)
def test_adjuncts_behind_the_main_verb(text: str, core: str, tails: list[tuple[str, str]]) -> None:
    clause = _clause(text)
    assert _words(clause, clause.first, clause.last) == core
    assert [(tail.kind, _said(clause, tail)) for tail in clause.tails] == tails


def test_the_adjunct_before_it() -> None:
    clause = _clause("After ten days of rain, the dam failed.")
    assert clause.lead is not None
    assert _said(clause, clause.lead) == "After ten days of rain"
    assert _words(clause, clause.first, clause.last) == "the dam failed"


def test_what_is_said_of_the_subject_between_commas() -> None:
    clause = _clause("Anna Holt, the mayor of Arlen, closed the bridge.")
    assert [_words(clause, *aside) for aside in clause.asides] == [", the mayor of Arlen ,"]


def test_who_does_it_and_what_it_is() -> None:
    clause = _clause("Mayor Anna Holt closed the bridge.")
    assert (clause.verb, clause.is_speech, clause.is_whole) == ("close", False, True)
    assert clause.subject_words() >= {"anna", "holt"}
    assert clause.object_words() == {"bridge"}


def test_a_report_of_words_and_one_that_names_its_source() -> None:
    assert _clause("Holt said the bridge was closed.").is_speech
    assert _clause("According to Holt, the bridge was closed.").is_attributed
    assert not _clause("Holt closed the bridge.").is_attributed


def test_a_fragment_is_not_whole() -> None:
    assert not _clause("A bridge in Arlen.").is_whole
