"""Who is given as saying what, and where it is not sure."""

from __future__ import annotations

import pytest

from summarizer.annotation import load_annotator
from summarizer.fusion.clauses import Clause
from summarizer.fusion.speech import Speech, find_speech

ANNOTATOR = load_annotator()


def _speech(text: str) -> tuple[Speech | None, list[str]]:
    annotation = ANNOTATOR.annotate([text])[0]
    return find_speech(Clause(annotation)), [token.text for token in annotation.tokens]


@pytest.mark.parametrize(
    ("text", "said", "speaker", "stands_first"),
    [
        (
            "The dam failed on Monday, the county's mayor said Tuesday.",
            "The dam failed on Monday",
            "the county 's mayor said Tuesday",
            True,
        ),
        (
            "The county's mayor said Tuesday that the dam failed on Monday.",
            "that the dam failed on Monday",
            "The county 's mayor said Tuesday",
            False,
        ),
        ("The dam failed, Anna Holt told reporters.", "The dam failed", "Anna Holt told reporters", True),
    ],
)
def test_what_is_said_and_who_says_it(text: str, said: str, speaker: str, stands_first: bool) -> None:
    speech, words = _speech(text)
    assert speech is not None
    assert " ".join(words[speech.first : speech.last + 1]) == said
    assert " ".join(words[speech.speaker[0] : speech.speaker[1] + 1]) == speaker
    assert speech.verb == "fail"
    assert speech.subject == {"dam"}
    assert (speech.clause is not None) is stands_first
    assert speech.clause is None or speech.clause.verb == "fail"


@pytest.mark.parametrize(
    "text",
    [
        "The dam failed on Monday.",
        "The dam failed, she told reporters on Monday.",  # who that is stands elsewhere
        "The dam failed, his lawyer said Tuesday.",
        "The county's mayor did not say that the dam failed.",
        "The county's mayor may say on Tuesday that the dam failed.",
        "“The dam failed,” the county's mayor said Tuesday.",
        "The dam failed, according to the mayor of the county.",
        "The dam failed, it said.",
    ],
)
def test_nobody_is_given_as_saying_it_for_sure(text: str) -> None:
    assert _speech(text)[0] is None
