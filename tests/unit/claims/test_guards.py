"""Guards on pairs of sentences of which a reader can tell whether both can be true."""

from collections.abc import Callable

import pytest

from summarizer.claims import find_conflicts
from summarizer.claims.guards import content_lemmas, overlap, shared_figures
from summarizer.types import Annotation

Note = Callable[..., Annotation]

# Two sentences, and the one conflict between them: its kind, what it is about, and the two values.
_CONFLICTS = [
    ("The storm left 12 dead.", "The storm left 14 dead.", "number", "number of dead", "12", "14"),
    ("The storm left 12 people dead.", "The storm killed 14 people.", "number", "number of dead", "12", "14"),
    (
        "At least six people were injured in the blast.",
        "Three people were injured in the blast.",
        "number",
        "number of injured",
        "At least six",
        "Three",
    ),
    (
        "More than 100 people were arrested.",
        "Police arrested 300 people.",
        "number",
        "arrested",
        "More than 100",
        "300",
    ),
    ("A ticket costs $16.", "A ticket costs $18.", "number", "ticket", "$16", "$18"),
    ("Sales rose 5% in May.", "Sales rose 7% in May.", "number", "sale", "5%", "7%"),
    ("Up to 50 people were trapped.", "60 people were trapped.", "number", "person", "Up to 50", "60"),
    (
        "The mayor resigned on Thursday.",
        "The mayor resigned on Friday.",
        "date",
        "date (resigned)",
        "Thursday",
        "Friday",
    ),
    ("The vote is on March 3.", "The vote is on March 5.", "date", "date (is)", "March 3", "March 5"),
    (
        "The vote is on March 3, 2013.",
        "The vote is on March 3, 2014.",
        "date",
        "date (is)",
        "March 3, 2013",
        "March 3, 2014",
    ),
    (
        "The fire broke out at 7:42 a.m. on Main Street.",
        "The fire broke out at 8:20 a.m. on Main Street.",
        "date",
        "time (broke)",
        "7:42 a.m.",
        "8:20 a.m.",
    ),
    ("The vigil begins at 6:30.", "The vigil begins at 6 p.m.", "date", "time (begins)", "6:30", "6 p.m."),
    ("The vigil begins at 6 a.m.", "The vigil begins at 6 p.m.", "date", "time (begins)", "6 a.m.", "6 p.m."),
    (
        "Police arrested Daniel Reardon.",
        "Police arrested David Reardon.",
        "name",
        "Reardon",
        "Daniel Reardon",
        "David Reardon",
    ),
    ("The treaty was signed in Vienna.", "The treaty was signed in Geneva.", "name", "sign", "Vienna", "Geneva"),
    (
        "The ministry would lift the sanctions.",
        "The ministry would not lift the sanctions.",
        "polarity",
        "lift sanctions",
        "would lift",
        "would not lift",
    ),
    (
        "The company confirmed the deal.",
        "The company did not confirm the deal.",
        "polarity",
        "confirm deal",
        "confirmed",
        "did not confirm",
    ),
    (
        "Nobody was hurt in the crash.",
        "Two people were hurt in the crash.",
        "polarity",
        "hurt",
        "Nobody was hurt",
        "were hurt",
    ),
    ("The blast hurt nobody.", "The blast hurt a child.", "polarity", "hurt", "hurt nobody", "hurt"),
    (
        "Norway refused to sign the treaty.",
        "Norway signed the treaty.",
        "polarity",
        "sign treaty",
        "refused to sign",
        "signed",
    ),
    (
        "The driver was not guilty of fraud.",
        "The driver was guilty of fraud.",
        "polarity",
        "guilty",
        "was not guilty",
        "guilty",
    ),
    (
        "The treaty will no longer bind Norway.",
        "The treaty will bind Norway.",
        "polarity",
        "bind Norway",
        "will no longer bind",
        "will bind",
    ),
    ("Norway sued Iceland.", "Iceland sued Norway.", "name", "who sued whom", "Norway", "Iceland"),
    ("The road is 40 miles long.", "The road is 40 kilometers long.", "number", "figure", "40 miles", "40 kilometers"),
    ("A buyer paid $2 million.", "A buyer paid €2 million.", "number", "figure", "$2 million", "€2 million"),
    (
        '"We will rebuild every house," Mayor Joan Castell said in Elswick.',
        '"We will rebuild every house," said Paul Reed.',
        "name",
        "“We will rebuild every house”",
        "Joan Castell",
        "Paul Reed",
    ),
    ("Norway was sued by Iceland.", "Norway sued Iceland.", "name", "who sued whom", "Iceland", "Norway"),
]

_COMPATIBLE = [
    ("more than 100 and 112", "More than 100 people were arrested.", "Police arrested 112 people."),
    ("up to 50 and 46", "Up to 50 people were trapped.", "46 people were trapped."),
    ("rounded price", "A ticket costs $16.", "A ticket costs $15.99."),
    ("about", "About 300,000 people live in the city.", "The city has 320,000 people."),
    ("nearly two dozen", "The crash killed nearly two dozen people.", "The crash killed 22 people."),
    ("digits and words", "The blast injured six people.", "The blast injured 6 people."),
    ("a figure that one lacks", "The bridge fell in Dover.", "The bridge fell in Dover, killing 12 people."),
    ("a day that one lacks", "The bridge fell in Dover.", "The bridge fell in Dover on Monday."),
    ("a place that one lacks", "The treaty was signed on Monday.", "The treaty was signed in Vienna on Monday."),
    ("figures of two slots", "The plane carried 43 passengers.", "The plane flew 900 miles."),
    ("a person and a currency", "The court fined two men.", "The court fined them $300."),
    ("ordinals", "It was the third crash this year.", "It was the fourth crash this year."),
    ("the year left out", "The vote is on March 3, 2013.", "The vote is on March 3."),
    (
        "days of reporting",
        "The police said on Thursday that the bridge was closed.",
        "The police said on Friday that the bridge was closed.",
    ),
    ("days of two events", "The mayor resigned on Thursday.", "The council meets on Friday."),
    (
        "same time in another order",
        "The fire broke out at 7:42 a.m. in Dover.",
        "At 7:42 a.m. a fire broke out in Dover.",
    ),
    ("a clock without its half of the day", "The vigil begins at 6:00.", "The vigil begins at 6 p.m."),
    ("two spellings", "Jung Kim met the envoy.", "Jong Kim met the envoy."),
    ("an initial", "J. Smith met the envoy.", "John Smith met the envoy."),
    (
        "initials of an agency",
        "The NTSB opened an inquiry.",
        "The National Transportation Safety Board opened an inquiry.",
    ),
    ("a part of a name", "The report was written in New York City.", "The report was written in New York."),
    ("two people of one name each", "Mary Smith met the envoy.", "Mary Jones met the envoy's aide."),
    ("a negation elsewhere", "The mayor, who did not speak, resigned.", "The mayor resigned."),
    ("both deny", "The company did not confirm the deal.", "The company has not confirmed the deal."),
    ("active and passive", "Norway sued Iceland.", "Iceland was sued by Norway."),
    ("a last name", '"We will rebuild this house," Anna Holt said.', '"We will rebuild this house," Holt said.'),
    ("an office", '"We will rebuild this house," Anna Holt said.', '"We will rebuild this house," the mayor said.'),
    ("a short quotation", '"Never again," Anna Holt said.', '"Never again," Paul Reed said.'),
    ("one length in two units", "The road is 40 miles long.", "The road is 64 kilometers long."),
    ("mutual", "Anna Holt met Paul Reed.", "Paul Reed met Anna Holt."),
    ("may and will", "The mayor may resign.", "The mayor will resign."),
]


@pytest.mark.parametrize(("left", "right", "kind", "about", "one", "other"), _CONFLICTS)
def test_conflicting_values_are_found_and_shown_as_they_stand(
    note: Note, left: str, right: str, kind: str, about: str, one: str, other: str
) -> None:
    found = find_conflicts(note(left), note(right))
    assert [(c.kind, c.about, c.left.text, c.right.text) for c in found] == [(kind, about, one, other)]


@pytest.mark.parametrize(("left", "right"), [case[:2] for case in _CONFLICTS])
def test_mentions_stand_where_they_say(note: Note, left: str, right: str) -> None:
    for conflict in find_conflicts(note(left), note(right)):
        assert left[conflict.left.start : conflict.left.end] == conflict.left.text
        assert right[conflict.right.start : conflict.right.end] == conflict.right.text


@pytest.mark.parametrize(("left", "right"), [case[1:] for case in _COMPATIBLE], ids=[case[0] for case in _COMPATIBLE])
def test_what_can_both_be_true_is_no_conflict(note: Note, left: str, right: str) -> None:
    assert find_conflicts(note(left), note(right)) == ()


@pytest.mark.parametrize(("left", "right"), [*(case[:2] for case in _CONFLICTS), *(case[1:] for case in _COMPATIBLE)])
def test_the_other_way_round_the_same_is_found(note: Note, left: str, right: str) -> None:
    one, other = find_conflicts(note(left), note(right)), find_conflicts(note(right), note(left))
    assert [(c.kind, c.left, c.right) for c in one] == [(c.kind, c.right, c.left) for c in other]


@pytest.mark.parametrize("text", [case[0] for case in _CONFLICTS])
def test_no_sentence_conflicts_with_itself(note: Note, text: str) -> None:
    assert find_conflicts(note(text), note(text)) == ()


@pytest.mark.parametrize(
    ("first_day", "second_day", "same"),
    [
        ("2013-02-22", "2013-02-22", True),  # a Friday: yesterday was Thursday
        ("2013-02-21", "2013-02-21", False),  # a Thursday: yesterday was Wednesday
        ("2013-02-23", "2013-02-22", False),  # yesterday is Friday the 22nd, Thursday the 21st
    ],
)
def test_yesterday_is_resolved_before_it_is_compared(note: Note, first_day: str, second_day: str, same: bool) -> None:
    left = note("The mayor resigned yesterday, officials said.", first_day)
    right = note("The mayor resigned on Thursday, officials said.", second_day)
    assert (find_conflicts(left, right) == ()) is same


def test_two_yesterdays_are_shown_with_their_days(note: Note) -> None:
    (conflict,) = find_conflicts(
        note("The mayor resigned yesterday.", "2013-02-22"), note("The mayor resigned yesterday.", "2013-02-24")
    )
    assert (conflict.left.text, conflict.right.text) == ("yesterday (2013-02-21)", "yesterday (2013-02-23)")


def test_yesterday_without_a_day_of_publication_says_nothing(note: Note) -> None:
    assert find_conflicts(note("The mayor resigned yesterday."), note("The mayor resigned on Thursday.")) == ()


def test_several_conflicts_come_numbers_first(note: Note) -> None:
    left, right = note("The company will cut 500 jobs in France."), note("The company will cut 700 jobs in Spain.")
    assert [conflict.kind for conflict in find_conflicts(left, right)] == ["number", "name"]


def test_a_figure_shared_in_its_slot_settles_the_rest(note: Note) -> None:
    left = note("The blast killed 12 people, and two people died in hospital.")
    right = note("The blast killed 12 people, and three people died in hospital.")
    assert find_conflicts(left, note("The blast killed 12 people.")) == ()
    assert find_conflicts(left, right) == ()


def test_shared_figures_are_counted(note: Note) -> None:
    left = note("The blast killed 12 people and injured 40.")
    assert shared_figures(left, note("It injured 40 people, and 12 were killed.")) == 2
    assert shared_figures(left, note("The blast killed 12 people and injured 55.")) == 1
    assert shared_figures(left, note("The bridge fell in Dover.")) == 0


def test_content_lemmas_leave_out_values_and_light_verbs(note: Note) -> None:
    assert content_lemmas(note("The mayor said on Thursday that 12 ships had sunk.")) == {"mayor", "ship", "sink"}


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [("", "", 0.0), ("a", "", 0.0), ("ab", "abcd", 1.0), ("abcd", "cdef", 0.5), ("a", "b", 0.0)],
)
def test_overlap_is_the_share_of_the_smaller(left: str, right: str, share: float) -> None:
    assert overlap(frozenset(left), frozenset(right)) == share
