"""Openings: headline and first sentences, days and copies."""

from summarizer.stories import Opening, make_opening, opening_sentences
from summarizer.types import Annotation, Date

TEN = "one two three four five six seven eight nine ten"


def test_an_opening_is_the_headline_and_whole_sentences_until_there_are_eighty_words() -> None:
    assert opening_sentences("A headline", [TEN] * 20) == ("A headline", *[TEN] * 8)
    assert opening_sentences(None, [" ".join([TEN] * 9), TEN]) == (" ".join([TEN] * 9),)  # never cut
    assert opening_sentences(" ", ["Library closed."]) == ("Library closed.",)
    assert opening_sentences(None, []) == ()


def test_days_are_kept_and_hours_years_and_months_are_not() -> None:
    dates = (
        Date(0, 1, "Tuesday", "day", "2031-03-04"),
        Date(2, 3, "5 a.m.", "time", "T05:00"),
        Date(4, 5, "March", "month", "2031-03"),
        Date(6, 7, "2031", "year", "2031"),
    )
    opening = make_opening(("A fire.", "It burned."), [Annotation(dates=dates[:2]), Annotation(dates=dates[2:])], "")
    assert opening == Opening("A fire. It burned.", frozenset({"2031-03-04"}), "")


def test_copies_have_the_same_words_whatever_their_case_and_white_space() -> None:
    def copy(body: str) -> str:
        return make_opening((), [], body).copy

    assert copy("The port is shut.") == copy("THE port\n is shut.") != copy("The port is open.")
    assert copy(" \n") == ""
