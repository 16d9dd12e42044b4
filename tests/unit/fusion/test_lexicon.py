"""Which texts the words of some sentences allow."""

import pytest

from summarizer.fusion.lexicon import Cursor, Lexicon

SOURCES = (
    "Sergei Lavrov met John Velotta in Arlen on 12 May, the U.S. envoy said.",
    "About 12,000 people and 3.5% of Moscow-based firms lost $2.5 million; it was -4 degrees.",
    "Gov. Anna Smith’s office in Brixby counted 40 per cent of 27 flights, Flight 370 among them.",
)
LEXICON = Lexicon(SOURCES)


@pytest.mark.parametrize("text", SOURCES)
def test_the_sources_themselves_are_allowed(text: str) -> None:
    assert LEXICON.allows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov met Velotta.",
        "The U.S. envoy met Lavrov.",
        "People met in Arlen (Brixby).",  # "people" stands in the sources in lower case
        "met lavrov's people in the small town",  # words without capitals and digits are not its business
        "Lavrov's envoy met Smith, 27 firms and Velotta's people.",
        "Firms in Moscow lost $2.5 million.",
        'He said: "Moscow-based firms lost 3.5%."',
        "It was -4 in Arlen; 40 per cent of 12,000 people met.",
        "Velotta met Lavrov – in Brixby.",
        "Lavrov met 12 people.",  # what a whole number counts is for a later check to say
    ],
)
def test_texts_in_the_words_of_the_sources_are_allowed(text: str) -> None:
    assert LEXICON.allows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zimmer met Lavrov.",  # in no source
        "Officials met Lavrov.",  # nor this, in no case
        "In Arlen People met.",  # only the first word may change its case
        "Lav met Velotta.",  # the beginning of a word is no word
        "Velottas met Lavrov.",
        "John Smith met Lavrov.",  # first name of one, last name of another
        "Sergei Velotta met Smith.",
        "Gov. Smith met Lavrov.",  # the point of a title does not part it from the name
        "12,500 people met.",
        "000 people met.",
        "12,00 people met.",
        "3.5 of firms",  # without its unit
        "3 firms",
        "5% of firms",
        "It was 4 degrees.",  # without its sign
        "It cost 2.5 million.",  # without its currency
        "It cost $2.5.",  # without its magnitude
        "It cost $2.5 billion.",
        "It cost $2.5 in million.",
        "27 million flights",  # with a magnitude it does not have
        "27 percent of flights",
        "40 of them",
        "Flight 27 was lost.",
        "Flight-370 was lost.",
        "Brixby-based firms met.",
        "They met on 27 May.",
        "It cost $2.5 (million).",
    ],
)
def test_texts_that_leave_the_words_of_the_sources_are_refused(text: str) -> None:
    assert not LEXICON.allows(text)


def test_a_number_may_not_be_pieced_together() -> None:
    lexicon = Lexicon(["About 12 people left.", "Some ,000 odd 12 ,000 marks."])
    cursor = lexicon.follow(Cursor(), "about 12")
    assert cursor is not None
    assert lexicon.follow(cursor, ",000") is None
    assert lexicon.follow(cursor, ", of") is not None


def test_a_character_in_two_pieces_is_judged_when_it_is_whole() -> None:
    lexicon = Lexicon(["Émile’s café closed."])
    start, rest = (bytes([byte]).decode("utf-8", "surrogateescape") for byte in "É".encode())
    begun = lexicon.follow(Cursor(), start)
    assert begun is not None
    assert not lexicon.ends(begun)
    assert lexicon.follow(begun, rest) == Cursor(word="É")
    assert lexicon.follow(begun, "m") is None  # an incomplete character stays incomplete
    other = lexicon.follow(begun, b"\x88".decode("utf-8", "surrogateescape"))  # È, which no source word begins with
    assert other is None


def test_a_quotation_mark_in_two_pieces_parts_words() -> None:
    lexicon = Lexicon(["Arlen voted."])
    cursor = lexicon.follow(Cursor(), "Arlen")
    for byte in "”".encode():
        assert cursor is not None
        cursor = lexicon.follow(cursor, bytes([byte]).decode("utf-8", "surrogateescape"))
    assert cursor == Cursor(first=False)


@pytest.mark.parametrize(
    ("word", "piece", "joined"),
    [
        ("12,", "000", True),
        ("12,", "people", False),
        ("U.", "S", True),
        ("met.", "S", False),
        ("Moscow-", "based", True),
        ("Arlen-", "based", False),
        ("Moscow", "-", True),
        ("Arlen", "-", False),
        ("-", "4", True),
        ("it'", "s", True),
        ("people'", "met", False),
        ("Lavrov", "met", False),
        ("", "met", False),
    ],
)
def test_word_pieces_join_as_in_the_sources(word: str, piece: str, joined: bool) -> None:
    assert LEXICON.joins(word, piece) is joined
