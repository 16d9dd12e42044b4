"""Every reason for which a sentence is never printed, and what looks like it and is fine."""

from collections.abc import Callable

import pytest

from summarizer.selection import refusal
from summarizer.selection.eligibility import MAX_WORDS, MIN_WORDS
from summarizer.types import Annotation, Sentence

Note = Callable[[str], Annotation]


def _refusal(note: Note, text: str) -> str | None:
    return refusal(Sentence("a", 0, 0, len(text), text), note(text))


_BROKEN = "holds a link, a handle, a telephone number or broken characters"
_UNFINISHED = "is no finished sentence"
_HALF = "cuts a quotation or a bracket in half"
_ASKS = "is a question, a cry or a call to the reader"
_PERSON = "speaks in the first or second person outside quotation marks"
_START = "does not start like a sentence"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The bridge has fallen down.", "has 5 words; 6 to 60 can be printed"),
        ("The full report is at www.example.org for all readers.", _BROKEN),
        ("The full report is at https://example.org/report for all.", _BROKEN),
        ("The mayor, who posts as @lind, resigned on Friday.", _BROKEN),
        ("The march spread fast under the tag #elsdorf on Friday.", _BROKEN),
        ("Witnesses may call the police at 555-0134 at any time.", _BROKEN),
        ("The mayor\ufffds office confirmed the report on Friday.", _BROKEN),
        ("The mayorâ\x80\x99s office confirmed the report on Friday.", _BROKEN),
        ("The mayor gave this statement:Lind resigned on Friday.", _BROKEN),
        ("The mayor of Elsdorf resigned on Friday after", _UNFINISHED),
        ("The mayor of Elsdorf resigned for three reasons:", _UNFINISHED),
        ("“We will not leave the town hall, Lind said.", _HALF),
        ('"We will not leave the town hall, Lind said.', _HALF),
        ("The mayor (who is 52 resigned on Friday.", _HALF),
        ("The mayor said [in German that she had resigned.", _HALF),
        ("Will the mayor of Elsdorf resign on Friday?", _ASKS),
        ("The mayor of Elsdorf has resigned at last!", _ASKS),
        ("Read the full report about the mayor here.", _ASKS),
        ("Sign up for the newsletter about Elsdorf today.", _ASKS),
        ("We asked the mayor of Elsdorf to comment.", _PERSON),
        ("The mayor of Elsdorf told me that she had resigned.", _PERSON),
        ("The mayor of Elsdorf resigned, as you know.", _PERSON),
        ("I met the mayor of Elsdorf on Friday.", _PERSON),
        ("In New York I met the mayor of Elsdorf.", _PERSON),
        ("and the mayor of Elsdorf resigned on Friday.", _START),
        ("- The mayor of Elsdorf resigned on Friday.", _START),
        ("A blow to the mayor of Elsdorf on Friday.", "has no verb"),
        ("Because the mayor of Elsdorf resigned on Friday.", "is a clause without its main sentence"),
        ("Not to mention all the other towns whose mayors resigned.", "is a clause without its main sentence"),
    ],
)
def test_refusals(note: Note, text: str, reason: str) -> None:
    assert _refusal(note, text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Elsdorf resigned on Friday.",
        "The mayor of Elsdorf resigned\non Friday after\na vote.",
        "“We will not leave the town hall,” Anna Lind said.",
        'Anna Lind said: "We will not leave the town hall."',
        "“Will you resign?” a farmer asked the mayor of Elsdorf.",
        "The mayor told farmers “you will get our help” on Friday.",
        "The US sent two ships to the strait on Friday.",
        "The United States and the U.S. Navy sent two ships.",
        "King Charles I lost his head in 1649.",
        "World War I ended in 1918 after four years.",
        "Norway sold Us Weekly to a publisher in Leeds.",
        "The mayor (52) and her husband [Karl] resigned on Friday.",
        "At 9.30 a.m. the bridge across the Elbe fell.",
        "The bank has paid 3.5 million euros since 2010–2011.",
        "Police in Elsdorf called the mayor's claim “a lie.”",
        "12 people were hurt when the bridge fell.",
        "$3 million was stolen from the bank in Elsdorf.",
        "Because the mayor resigned, the council will meet on Friday.",
        "When the bridge fell, 12 people were hurt.",
        "Which party will win is unclear, the mayor said.",
        "Help arrived in the town three hours after the flood.",
        "The firm Yahoo! has closed its office in Elsdorf.",
    ],
)
def test_what_can_be_printed(note: Note, text: str) -> None:
    assert _refusal(note, text) is None


@pytest.mark.parametrize(
    ("n_words", "fits"), [(MIN_WORDS - 1, False), (MIN_WORDS, True), (MAX_WORDS, True), (MAX_WORDS + 1, False)]
)
def test_the_bounds_of_length(note: Note, n_words: int, fits: bool) -> None:
    text = " ".join(["The mayor resigned", *["and then"] * ((n_words - 4) // 2), *["again"] * (n_words % 2), "today."])
    assert len(text.split()) == n_words
    assert (_refusal(note, text) is None) is fits
