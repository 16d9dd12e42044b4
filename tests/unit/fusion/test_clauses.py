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


def test_an_end_that_hangs_on_an_infinitive_can_leave_after_a_comma_only() -> None:
    ended = _clause("The council voted to close the bridge, ending a dispute of twelve years.")
    assert [(tail.kind, _said(ended, tail)) for tail in ended.tails] == [
        ("participle", "ending a dispute of twelve years")
    ]
    assert _clause("The council voted to close the bridge without warning the town.").tails == ()


def test_a_preposition_that_tells_of_the_verb_needs_no_comma() -> None:
    clause = _clause("The mayor fired the sheriff amid a dispute over the county jail.")
    assert [(tail.kind, tail.comma, _said(clause, tail)) for tail in clause.tails] == [
        ("phrase", False, "amid a dispute over the county jail")
    ]


def test_what_may_belong_to_something_nearer_stays() -> None:
    assert _clause("The lake fell to its lowest level, the worst since the flood.").tails == ()
    assert _clause("The mayor spoke after a guard shot and killed a driver.").tails[0].kind == "phrase"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holt closed the bridge.", ()),
        ("Holt has closed the bridge.", ()),
        ("Holt closes the bridge.", ("present",)),
        ("Holt is closing the bridge.", ("be", "present")),
        ("Holt will close the bridge.", ("will",)),
        ("The bridge was closed by the mayor.", ("be",)),
        ("The bridge was old.", ()),
    ],
)
def test_tense(text: str, expected: tuple[str, ...]) -> None:
    assert _clause(text).tense == expected


def test_whether_the_subject_comes_first_and_is_one_of_several() -> None:
    assert _clause("The mayor closed the bridge.").begins_with_subject
    assert not _clause("On Monday the mayor closed the bridge.").begins_with_subject
    assert [_clause(f"{who} closed the bridge.").is_anybody for who in ("An official", "Officials")] == [True, True]
    known = ("The official", "The mayor's officials", "Anna Holt")
    assert not any(_clause(f"{who} closed the bridge.").is_anybody for who in known)
